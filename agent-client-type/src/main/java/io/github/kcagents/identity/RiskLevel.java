package io.github.kcagents.identity;

/** How much harm an agent could do if it went wrong, worked out from what it is allowed; nothing that it did counts. */
public enum RiskLevel {
    LOW,
    MEDIUM,
    HIGH;

    private static final int MEDIUM_FROM = 2;
    private static final int HIGH_FROM = 4;
    private static final int MANY_ROLES = 10;
    private static final int MANY_AUDIENCES = 5;

    /**
     * @param secret it proves who it is by a secret that can be copied
     * @param roles how many roles its native ceiling has
     */
    public static RiskLevel of(AgentRecord record, boolean secret, int roles) {
        int points = record.agentClass().actsAsItself() ? 1 : 0;
        if (record.agentClass().actsForUsers() && record.consent().mode() == ConsentRule.Mode.ADMIN) {
            // It acts for people whom nobody asks; for everybody is worse than for some.
            points += record.consent().groups().isEmpty() ? 2 : 1;
        }
        points += secret ? 1 : 0;
        points += record.owners().isEmpty() ? 1 : 0;
        points += roles > MANY_ROLES ? 1 : 0;
        points += record.audiences().size() > MANY_AUDIENCES ? 1 : 0;
        points += record.mayDelegateTo().isEmpty() ? 0 : 1;
        return points >= HIGH_FROM ? HIGH : points >= MEDIUM_FROM ? MEDIUM : LOW;
    }
}
