package io.github.kcagents.identity.directory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

import io.github.kcagents.identity.AdoptionPlan;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.CredentialRule;
import org.jspecify.annotations.Nullable;

/**
 * The steps that make an existing client an agent. Each says what is lost, what changes, and does it, so that the plan an
 * administrator reads and what happens then can't differ.
 */
final class Adoption {

    private record Step(@Nullable String loss, @Nullable String change, Runnable action) {}

    private final KeycloakSession session;
    private final ClientModel client;
    private final AgentRecord record;
    private final List<Step> steps = new ArrayList<>();

    private Adoption(KeycloakSession session, ClientModel client, AgentRecord record) {
        this.session = session;
        this.client = client;
        this.record = record;
    }

    static Adoption of(
            KeycloakSession session, ClientModel client, AgentRecord record, AgentDraft draft, NameResolver names) {
        Adoption adoption = new Adoption(session, client, record);
        adoption.rights(draft, names);
        adoption.exchange();
        adoption.grants();
        adoption.refreshTokens();
        adoption.scopes();
        adoption.pages();
        adoption.credential();
        return adoption;
    }

    AdoptionPlan plan() {
        return new AdoptionPlan(
                steps.stream().map(Step::loss).filter(Objects::nonNull).toList(),
                steps.stream().map(Step::change).filter(Objects::nonNull).toList());
    }

    void run() {
        steps.forEach(step -> step.action().run());
    }

    private void rights(AgentDraft draft, NameResolver names) {
        boolean full = client.isFullScopeAllowed();
        UserModel account = client.isServiceAccountsEnabled() ? session.users().getServiceAccount(client) : null;
        Set<RoleModel> held = account == null ? Set.of() : allowed(Rights.directRoles(account));
        Set<RoleModel> before = allowed(Rights.scopeMappings(client));
        if (full && record.agentClass().actsAsItself()) {
            // What the account holds and its tokens carried stays; the ceiling is drawn around it.
            before.addAll(held);
        }
        Set<RoleModel> wanted = Rights.wanted(before, draft, names);
        if (full) {
            lose(
                    "Full scope: tokens no longer carry every role of the user, only "
                            + (wanted.isEmpty() ? "roles of the client itself" : names(wanted)),
                    "fullScopeAllowed: false",
                    () -> client.setFullScopeAllowed(false));
        }
        Rights.scopeMappings(client).stream()
                .filter(role -> !wanted.contains(role))
                .forEach(role -> lose("Scope mapping " + name(role), null, () -> client.deleteScopeMapping(role)));
        wanted.stream()
                .filter(role -> !Rights.scopeMappings(client).contains(role))
                .forEach(role -> change("scope mapping " + name(role), () -> client.addScopeMapping(role)));
        serviceAccount(account, accountRoles(held, wanted, Rights.said(draft)));
    }

    /** A role that only users brought so far is not given to the account, unless the administrator names the roles. */
    private Set<RoleModel> accountRoles(Set<RoleModel> held, Set<RoleModel> wanted, boolean said) {
        Set<RoleModel> roles = new LinkedHashSet<>(Rights.ofServiceAccount(record.agentClass(), wanted));
        if (!said) {
            roles.retainAll(held);
        }
        return roles;
    }

    private void serviceAccount(@Nullable UserModel account, Set<RoleModel> roles) {
        if (account == null) {
            change(
                    "serviceAccountsEnabled: true",
                    () -> Rights.writeServiceAccount(ServiceAccount.create(session, client), roles));
            return;
        }
        Rights.directRoles(account).stream()
                .filter(role -> !roles.contains(role))
                .forEach(role -> lose("Role of its service account: " + name(role), null, () -> {}));
        Rights.groupsWithRoles(account)
                .forEach(group -> lose("Group of its service account: " + group.getName(), null, () -> {}));
        steps.add(new Step(null, null, () -> Rights.writeServiceAccount(account, roles)));
    }

    private void exchange() {
        if (ClientShape.on(client, ClientShape.EXCHANGE)) {
            lose(
                    "Keycloak's standard token exchange; delegation takes its place",
                    "standard token exchange: off",
                    () -> {
                        client.removeAttribute(ClientShape.EXCHANGE);
                        client.removeAttribute(OIDCConfigAttributes.STANDARD_TOKEN_EXCHANGE_REFRESH_ENABLED);
                    });
        }
        if (ClientShape.lightweightTokens(client)) {
            lose(
                    "Lightweight access tokens",
                    "lightweight access tokens: off",
                    () -> client.removeAttribute(ClientShape.LIGHTWEIGHT));
        }
    }

    private void grants() {
        if (client.isDirectAccessGrantsEnabled()) {
            lose(
                    "Password grant",
                    "directAccessGrantsEnabled: false",
                    () -> client.setDirectAccessGrantsEnabled(false));
        }
        if (client.isImplicitFlowEnabled()) {
            lose("Implicit flow", "implicitFlowEnabled: false", () -> client.setImplicitFlowEnabled(false));
        }
        if (ClientShape.on(client, ClientShape.DEVICE_GRANT)) {
            lose("Device grant", "device grant: off", () -> client.removeAttribute(ClientShape.DEVICE_GRANT));
        }
        if (client.isStandardFlowEnabled() && !record.agentClass().actsForUsers()) {
            lose("Login of users", "standardFlowEnabled: false", () -> client.setStandardFlowEnabled(false));
        }
    }

    private void refreshTokens() {
        // Absent means on, so every client has them until somebody switches them off; only one that logs users in loses
        // any.
        if (ClientShape.refreshTokens(client)) {
            String loss = client.isStandardFlowEnabled() ? "Refresh tokens" : null;
            steps.add(new Step(
                    loss,
                    "refresh tokens: off",
                    () -> client.setAttribute(OIDCConfigAttributes.USE_REFRESH_TOKEN, "false")));
        }
        String ofItself = OIDCConfigAttributes.USE_REFRESH_TOKEN_FOR_CLIENT_CREDENTIALS_GRANT;
        if (ClientShape.on(client, ofItself)) {
            lose(
                    "Refresh tokens of the client credentials grant",
                    "refresh tokens of the client credentials grant: off",
                    () -> client.removeAttribute(ofItself));
        }
    }

    private void scopes() {
        Stream.of(true, false)
                .flatMap(asDefault -> client.getClientScopes(asDefault).values().stream())
                .forEach(this::dropForbidden);
        RecordWriter.unassigned(client, record)
                .forEach(scope -> change(
                        "client scope " + scope.getName() + " assigned as optional",
                        () -> client.addClientScope(scope, false)));
    }

    private void dropForbidden(ClientScopeModel scope) {
        NativeCeiling.forbiddenIn(client.getRealm(), scope.getScopeMappingsStream())
                .ifPresent(role -> lose(
                        "Client scope " + scope.getName() + ", because it brings the role " + name(role),
                        null,
                        () -> client.removeClientScope(scope)));
    }

    private void pages() {
        if (client.getAttribute(ClientMaker.LOGIN_THEME) == null) {
            change(
                    "login theme: " + ClientMaker.AGENTS_THEME,
                    () -> client.setAttribute(ClientMaker.LOGIN_THEME, ClientMaker.AGENTS_THEME));
        }
        boolean required = RecordWriter.consentRequired(record);
        if (client.isConsentRequired() != required) {
            change("consentRequired: " + required, () -> client.setConsentRequired(required));
        }
    }

    private void credential() {
        CredentialRule rule = record.credentialRule();
        if (rule.secretUntil() != null) {
            lose("Its client secret, on " + rule.secretUntil(), null, () -> {});
        }
        if (rule.senderConstrained()
                && !ClientShape.on(client, Credentials.DPOP_BOUND)
                && !ClientShape.on(client, Credentials.CERTIFICATE_BOUND)) {
            lose("Tokens without proof of a key", null, () -> {});
        }
    }

    private Set<RoleModel> allowed(Set<RoleModel> roles) {
        Set<RoleModel> kept = new LinkedHashSet<>(roles);
        kept.removeIf(role ->
                NativeCeiling.forbiddenIn(client.getRealm(), Stream.of(role)).isPresent());
        return kept;
    }

    private void lose(String loss, @Nullable String change, Runnable action) {
        steps.add(new Step(loss, change, action));
    }

    private void change(String change, Runnable action) {
        steps.add(new Step(null, change, action));
    }

    private static String names(Set<RoleModel> roles) {
        return String.join(", ", roles.stream().map(Adoption::name).sorted().toList());
    }

    private static String name(RoleModel role) {
        return role.getContainer() instanceof ClientModel owner
                ? owner.getClientId() + '/' + role.getName()
                : role.getName();
    }
}
