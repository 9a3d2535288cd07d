package io.github.kcagents.harness;

/**
 * The server's HTTPS address, which asks for client certificates.
 *
 * @param baseUrl without a slash at the end; tokens still have the issuer of {@link KeycloakServer#baseUrl()}
 * @param authority issues the certificates that the server believes
 */
public record SecureDoor(String baseUrl, LocalAuthority authority) {}
