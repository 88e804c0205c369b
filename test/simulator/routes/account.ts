/** The caller and its organization. */
import { noContent, ok, type Call, type RouteTable } from '../router';

const organization = ({ org }: Call) => ({ id: org.orgId, name: org.orgName });

export const account: RouteTable = {
	'GET /api/v2/tokens/me': (call) =>
		ok({
			organization: organization(call),
			homeOrganization: organization(call),
			authorizedScope: [],
			OAuthClient: {
				id: call.client.id,
				name: `${call.org.orgName} integration`,
				organization: organization(call),
			},
		}),
	'HEAD /api/v2/tokens/me': () => ok(),
	'DELETE /api/v2/tokens/me': ({ state, token }) => {
		token.revoked = true;
		state.channels.revoked(({ tokenId }) => tokenId === token.id);
		return ok();
	},
	'GET /api/v2/organizations/me': (call) =>
		ok({
			...organization(call),
			defaultLanguage: 'en-us',
			thirdPartyOrgName: call.org.orgName.toLowerCase(),
			domain: `${call.org.orgName.toLowerCase()}.example`,
			version: 1,
			state: 'active',
			defaultCountryCode: 'US',
			productPlatform: 'PureCloud',
			features: {},
			selfUri: '/api/v2/organizations/me',
		}),
	'GET /api/v2/authorization/subjects/me': ({ client }) =>
		ok({
			id: client.id,
			name: 'client',
			grants: [],
			version: 1,
			selfUri: '/api/v2/authorization/subjects/me',
		}),
	'GET /api/v2/date': ({ state }) => ok({ currentDate: new Date(state.now()).toISOString() }),
	'DELETE /api/v2/tokens/{userId}': () => noContent(),
};
