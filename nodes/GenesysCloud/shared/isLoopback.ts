const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address, such as that of a test server, is of this machine. */
export const isLoopback = (address: string): boolean => LOOPBACK.test(new URL(address).hostname);
