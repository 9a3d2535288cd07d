package io.github.kcagents.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** What only describes an agent: names of A2A agent cards and of the SCIM agent draft, and where its model comes from. */
public enum ProfileField {
    SKILLS("skills", "skills", Kind.LIST, 500),
    FRAMEWORK("framework", "framework", Kind.TEXT, 255),
    VERSION("version", "version", Kind.TEXT, 255),
    ENDPOINT("endpoint", "endpoint", Kind.URL, 2000),
    AGENT_CARD_URL("agentCardUrl", "card.url", Kind.URL, 2000),
    PROTOCOLS("protocols", "protocols", Kind.LIST, 500),
    TRAINING_STATEMENT("provenance.trainingStatement", "provenance.training.statement", Kind.TEXT, 2000),
    MODEL_DIGEST("provenance.modelDigest", "provenance.model.digest", Kind.TEXT, 255),
    AI_BOM_URL("provenance.aiBomUrl", "provenance.aibom.url", Kind.URL, 2000),
    AI_BOM_DIGEST("provenance.aiBomDigest", "provenance.aibom.digest", Kind.TEXT, 255),
    TIER("provenance.tier", "provenance.tier", Kind.TIER, 20);

    private enum Kind {
        TEXT,
        LIST,
        URL,
        TIER
    }

    /** The only tier that somebody can write; the other is for what was verified. */
    public static final String DECLARED = "declared";

    private static final int ENTRY_LIMIT = 255;

    private final String field;
    private final String attribute;
    private final Kind kind;
    private final int limit;

    ProfileField(String field, String attribute, Kind kind, int limit) {
        this.field = field;
        this.attribute = AgentAttributes.PREFIX + attribute;
        this.kind = kind;
        this.limit = limit;
    }

    /** Name in the admin API. */
    public String field() {
        return field;
    }

    /** Name of the client attribute. */
    public String attribute() {
        return attribute;
    }

    public boolean list() {
        return kind == Kind.LIST;
    }

    /** What is wrong with a value, or with one entry of a list. Addresses are looked at, never fetched. */
    public Optional<String> problem(String value) {
        if (value.length() > (list() ? ENTRY_LIMIT : limit)) {
            return Optional.of("must not be longer than " + (list() ? ENTRY_LIMIT : limit) + " characters");
        }
        return switch (kind) {
            case TEXT, LIST -> Optional.empty();
            case URL -> web(value) ? Optional.empty() : Optional.of("must be an http or https address with a host");
            case TIER ->
                value.equals(DECLARED)
                        ? Optional.empty()
                        : Optional.of("must be declared; nothing here attests anything else");
        };
    }

    private static boolean web(String value) {
        try {
            URI uri = new URI(value);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
