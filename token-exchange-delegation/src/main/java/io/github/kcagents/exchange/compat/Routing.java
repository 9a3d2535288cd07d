package io.github.kcagents.exchange.compat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;

import io.github.kcagents.chain.ProvenanceReading;
import io.github.kcagents.chain.Seal;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import io.github.kcagents.provenance.RealmSeal;
import org.jspecify.annotations.Nullable;

/**
 * Which exchanges are ours: by what the credentials say, never by which parameters are sent, so that leaving one out opens no
 * other door. Tokens are only decoded here; whoever answers verifies them, and a forged one is refused by either.
 */
final class Routing {

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final AgentDirectoryProvider directory;
    private final KeycloakSession session;
    private final RealmModel realm;

    Routing(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.directory = session.getProvider(AgentDirectoryProvider.class);
    }

    /**
     * @param cleaned what Keycloak goes on with
     * @param sent the same before Keycloak touched it: what is a token in one of them only must not get past us to stock's own
     *     exchange
     */
    boolean ours(ClientModel caller, Map<String, List<String>> cleaned, Map<String, List<String>> sent) {
        return directory.marked(caller)
                || tokens(cleaned, sent, "subject_token").anyMatch(token -> delegated(token) || namesAgent(token))
                || tokens(cleaned, sent, "actor_token").anyMatch(this::ofAgent);
    }

    private boolean delegated(AccessToken token) {
        if (!Seal.claims(token.getId())) {
            return false;
        }
        // Claims to be sealed: ours, whether the seal holds or not. A root that acts as itself is delegated by nobody.
        return !(new RealmSeal(session, realm).read(token) instanceof ProvenanceReading.Genuine genuine)
                || genuine.facts().delegated();
    }

    /** {@code may_act} speaks of an agent (RFC 8693 §4.4): by its service account, or by its client. */
    private boolean namesAgent(AccessToken token) {
        return token.getOtherClaims().get("may_act") instanceof Map<?, ?> mayAct
                && (agentUser(mayAct.get("sub")) || agentClient(mayAct.get("client_id")));
    }

    private boolean ofAgent(AccessToken token) {
        // An access token says in azp whose it is, an assertion in iss.
        return Seal.claims(token.getId()) || agentClient(token.getIssuedFor()) || agentClient(token.getIssuer());
    }

    private boolean agentUser(@Nullable Object sub) {
        // Nobody has signed this yet: only what can be the id of a service account is looked up. Any other goes to a
        // user federation, which is not asked for strangers.
        if (!(sub instanceof String id) || !UUID.matcher(id).matches()) {
            return false;
        }
        UserModel user = session.users().getUserById(realm, id);
        String link = user == null ? null : user.getServiceAccountClientLink();
        ClientModel client = link == null ? null : realm.getClientById(link);
        return client != null && directory.marked(client);
    }

    private boolean agentClient(@Nullable Object clientId) {
        ClientModel client = clientId instanceof String id ? realm.getClientByClientId(id) : null;
        return client != null && directory.marked(client);
    }

    /** Of every value: which of a repeated parameter is read is for others to say. */
    private static Stream<AccessToken> tokens(
            Map<String, List<String>> cleaned, Map<String, List<String>> sent, String parameter) {
        return Stream.of(cleaned, sent)
                .flatMap(form -> form.getOrDefault(parameter, List.of()).stream())
                .distinct()
                .flatMap(Routing::decode);
    }

    private static Stream<AccessToken> decode(String text) {
        try {
            return Stream.of(new JWSInput(text).readJsonContent(AccessToken.class));
        } catch (JWSInputException | RuntimeException e) {
            // No JWT, so it says nothing; whoever answers refuses it.
            return Stream.empty();
        }
    }
}
