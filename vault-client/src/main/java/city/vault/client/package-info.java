/**
 * What an issuer, an owner, an institution or a regulator embeds. The packages below are features:
 * party, scenario, asset, grant, access, trace. Here lives only what all of them trust: the roots
 * that come from outside the service. See {@code docs/protocol}.
 */
package city.vault.client;
