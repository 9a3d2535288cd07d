package io.github.kcagents.invocation.jpa;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManager;

import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.LedgerForm;
import io.github.kcagents.invocation.export.CsvForm;
import io.github.kcagents.invocation.export.EcsForm;
import io.github.kcagents.invocation.export.OcsfForm;

/** Writes records of one realm, oldest first, some hundred in memory at a time. */
record LedgerExport(EntityManager entityManager, RealmModel realm, LedgerForm form, OutputStream out) {

    private static final int PAGE = 500;

    void write(Instant from, Instant until) throws IOException {
        if (form == LedgerForm.CSV) {
            line(CsvForm.head());
        }
        long time = from.toEpochMilli();
        String id = "";
        List<AgentInvocation> page;
        do {
            page = entityManager
                    .createNamedQuery(AgentInvocation.BETWEEN, AgentInvocation.class)
                    .setParameter("realm", realm.getId())
                    .setParameter("from", time)
                    .setParameter("until", until.toEpochMilli())
                    .setParameter("id", id)
                    .setMaxResults(PAGE)
                    .getResultList();
            for (AgentInvocation row : page) {
                line(text(InvocationRow.read(row)));
                time = row.happenedAt;
                id = row.id;
            }
            entityManager.clear();
        } while (page.size() == PAGE);
    }

    private String text(Invocation record) throws IOException {
        return switch (form) {
            case CSV -> CsvForm.line(record);
            case OCSF -> json(OcsfForm.of(record, realm.getName()));
            case ECS -> json(EcsForm.of(record, realm.getName()));
        };
    }

    private static String json(Map<String, Object> object) throws IOException {
        return JsonSerialization.writeValueAsString(object);
    }

    /** RFC 4180 wants CR LF, a JSON line ends with LF. */
    private void line(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write((form == LedgerForm.CSV ? "\r\n" : "\n").getBytes(StandardCharsets.UTF_8));
    }
}
