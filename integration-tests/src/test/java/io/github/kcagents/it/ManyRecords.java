package io.github.kcagents.it;

import java.util.List;

/**
 * A ledger as a busy realm has, written past the server: records of 200 agents and 5,000 users, three to a chain and sixteen
 * seconds apart; three in a hundred are refusals.
 */
final class ManyRecords {

    static final String SEGMENT = "many";

    private static final String ROWS = """
            insert into agent_invocation (id, realm_id, happened_at, decision, event_kind, reason, txn, jti, parent_jti, root_jti,
                chain_depth, subject_id, subject_name, actor_id, actor_client_id, client_id, audience, ip_address, user_agent,
                auth_method, expires_at, ledger_segment, ledger_seq, leaf_hash, lists_json)
            select 'row-' || n, '%1$s', %2$d - n::bigint * 16000, d, case when n %% 10 = 0 then 'issue' else 'exchange' end,
                case when d = 'deny' then case when n %% 1999 = 0 then 'chain_cycle' else 'target' end end,
                'txn-' || n / 3, 'jti-' || n, case when n %% 3 = 0 then 'root-' || n / 3 else 'jti-' || n - 1 end, 'root-' || n / 3,
                n %% 3 + 1, 'user-' || n %% 5000, 'name', 'actor-' || n %% 200, 'agent-' || n %% 200, 'agent-' || n %% 200,
                'api-' || n %% 20, '127.0.0.1', 'agent/1.0', 'client-secret', %2$d, '%3$s', n,
                '0123456789012345678901234567890123456789012', '{"scopeRequested":["read"],"scopeGranted":["read"]}'
            from (select n, case when n %% 33 = 0 then 'deny' else 'allow' end d from generate_series(1, %4$d) n) rows
            """;

    private ManyRecords() {}

    static void write(Sql sql, String realmId, long newestMillis, int count) {
        List<String> indexes = sql.texts("select indexdef from pg_indexes where tablename = 'agent_invocation'"
                + " and indexname <> 'pk_agent_invocation'");
        List<String> names = sql.texts("select indexname from pg_indexes where tablename = 'agent_invocation'"
                + " and indexname <> 'pk_agent_invocation'");
        names.forEach(name -> sql.execute("drop index " + name));
        sql.execute(String.format(ROWS, realmId, newestMillis, SEGMENT, count));
        indexes.forEach(index -> sql.execute("set maintenance_work_mem = '256MB'", index));
        sql.execute("analyze agent_invocation");
    }

    static void remove(Sql sql) {
        sql.execute(
                "delete from agent_invocation where ledger_segment = '" + SEGMENT + "'",
                "vacuum analyze agent_invocation");
    }
}
