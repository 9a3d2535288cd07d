package io.github.kcagents.identity.directory;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.Party;
import io.github.kcagents.identity.Reference;
import io.github.kcagents.settings.AgentSettings;
import org.jboss.logging.Logger;

/** Who answers for agents: the people behind the references. */
final class Parties {

    private static final Logger logger = Logger.getLogger(Parties.class);

    /** Members are read in pages, so that a big group of disabled users does not come into memory at once. */
    private static final int PAGE = 50;

    /** So many disabled members are looked past, then the group counts as one without anybody: the answer has to be quick. */
    private static final int MEMBER_LIMIT = 500;

    private final KeycloakSession session;

    Parties(KeycloakSession session) {
        this.session = session;
    }

    boolean answeredFor(RealmModel realm, Agent agent) {
        List<Party> owners = agent.record().owners();
        Party sponsor = agent.record().sponsor();
        if (anyEnabled(realm, owners) || (sponsor != null && enabled(realm, sponsor))) {
            return true;
        }
        return owners.isEmpty() && agent.state().adopted() && !settings(realm).enforceOwner();
    }

    boolean anyEnabled(RealmModel realm, List<Party> owners) {
        return owners.stream().anyMatch(owner -> enabled(realm, owner));
    }

    static AgentSettings settings(RealmModel realm) {
        return AgentSettings.read(realm::getAttribute, logger::warn);
    }

    Party current(RealmModel realm, Party party) {
        String id = party.reference().id();
        Optional<String> name = switch (party.type()) {
            case USER -> user(realm, id).map(UserModel::getUsername);
            case GROUP -> group(realm, id).map(KeycloakModelUtils::buildGroupPath);
        };
        return name.map(n -> new Party(party.type(), new Reference(id, n))).orElse(party);
    }

    private boolean enabled(RealmModel realm, Party party) {
        String id = party.reference().id();
        return switch (party.type()) {
            case USER -> user(realm, id).filter(Parties::canAnswer).isPresent();
            case GROUP ->
                group(realm, id)
                        .filter(group -> anyMember(realm, group, user -> true))
                        .isPresent();
        };
    }

    /** A member of the group who can answer, and of whom the question is true. */
    boolean anyMember(RealmModel realm, Party group, Predicate<UserModel> question) {
        return group(realm, group.reference().id())
                .filter(found -> anyMember(realm, found, question))
                .isPresent();
    }

    private boolean anyMember(RealmModel realm, GroupModel group, Predicate<UserModel> question) {
        for (int first = 0; first < MEMBER_LIMIT; first += PAGE) {
            List<UserModel> members = session.users()
                    .getGroupMembersStream(realm, group, first, PAGE)
                    .toList();
            if (members.stream().anyMatch(user -> canAnswer(user) && question.test(user))) {
                return true;
            }
            if (members.size() < PAGE) {
                return false;
            }
        }
        return false;
    }

    /** A machine can't answer for a machine. */
    private static boolean canAnswer(UserModel user) {
        return user.isEnabled() && user.getServiceAccountClientLink() == null;
    }

    private Optional<UserModel> user(RealmModel realm, String id) {
        return Optional.ofNullable(session.users().getUserById(realm, id));
    }

    private Optional<GroupModel> group(RealmModel realm, String id) {
        return Optional.ofNullable(session.groups().getGroupById(realm, id));
    }
}
