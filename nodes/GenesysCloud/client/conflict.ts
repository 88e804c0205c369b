/**
 * Whether a write was refused because the object has changed meanwhile: 409, or a 400 whose text
 * says so (the Terraform provider knows both).
 */
export function isVersionConflict(status: number | undefined, message: unknown): boolean {
	return status === 409 || (status === 400 && /version/i.test(String(message ?? '')));
}
