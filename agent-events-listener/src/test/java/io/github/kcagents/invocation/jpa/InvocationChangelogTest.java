package io.github.kcagents.invocation.jpa;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;

import jakarta.persistence.Column;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps the table and the entity in step, and both within what every database takes. */
class InvocationChangelogTest {

    private static final int NAME_LIMIT = 30;

    private static final List<String> FILES = List.of(
            "META-INF/agent-invocation-changelog-0.1.0.xml",
            "META-INF/agent-invocation-changelog-0.1.1.xml",
            "META-INF/agent-invocation-changelog-0.1.2.xml");

    private final List<Element> changeSets = elements("changeSet");

    @Test
    void masterIncludesEveryRelease() throws Exception {
        assertThat(elements(parse("META-INF/agent-invocation-changelog-master.xml"), "include"))
                .extracting(e -> e.getAttribute("file"))
                .containsExactlyElementsOf(FILES);
    }

    @Test
    void changeSetsHaveReleaseIssueAndPurpose() {
        assertThat(changeSets).extracting(e -> e.getAttribute("author")).containsOnly("agents");
        assertThat(changeSets)
                .extracting(e -> e.getAttribute("id"))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("0\\.1\\.[0-2]-\\d+-[a-z-]+"));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                AgentInvocation.class,
                AgentChainStop.class,
                AgentLedgerSeal.class,
                AgentLedgerFloor.class,
                AgentLedgerOutbox.class
            })
    void columnsAreThoseOfTheEntity(Class<?> entity) {
        String table = entity.getAnnotation(Table.class).name();
        Map<String, String> inTable = new TreeMap<>();
        for (Element change : concat(elements("createTable"), elements("addColumn"))) {
            for (Element column :
                    change.getAttribute("tableName").equals(table) ? children(change, "column") : List.<Element>of()) {
                inTable.put(
                        column.getAttribute("name"),
                        column.getAttribute("type")
                                + (column.getElementsByTagName("constraints").getLength() > 0 ? " not null" : ""));
            }
        }
        Map<String, String> inEntity = new TreeMap<>();
        Arrays.stream(entity.getDeclaredFields()).forEach(field -> {
            Column column = field.getAnnotation(Column.class);
            if (column != null) {
                boolean key = field.isAnnotationPresent(jakarta.persistence.Id.class);
                inEntity.put(
                        column.name(),
                        type(
                                        field.getType(),
                                        column,
                                        field.isAnnotationPresent(org.hibernate.annotations.Nationalized.class))
                                + (key || !column.nullable() ? " not null" : ""));
            }
        });
        assertThat(inTable).isEqualTo(inEntity);
    }

    private static String type(Class<?> java, Column column, boolean nationalized) {
        if (column.name().endsWith("_JSON")) {
            return "NCLOB";
        }
        if (java == String.class) {
            return (nationalized ? "NVARCHAR(" : "VARCHAR(") + column.length() + ")";
        }
        return java == int.class ? "INT" : "BIGINT";
    }

    @Test
    void namesFitEveryDatabase() {
        List<String> names = new ArrayList<>();
        elements("createTable").forEach(e -> names.add(e.getAttribute("tableName")));
        elements("column").forEach(e -> names.add(e.getAttribute("name")));
        elements("createIndex").forEach(e -> names.add(e.getAttribute("indexName")));
        elements("addPrimaryKey").forEach(e -> names.add(e.getAttribute("constraintName")));
        assertThat(names).allMatch(name -> name.length() <= NAME_LIMIT && name.matches("[A-Z_]+"));
    }

    @Test
    void oneIndexPerChangeSetAndEachStartsWithTheRealm() {
        assertThat(changeSets)
                .allSatisfy(
                        e -> assertThat(e.getElementsByTagName("createIndex").getLength())
                                .isLessThanOrEqualTo(1));
        assertThat(elements("createIndex"))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(children(e, "column").get(0).getAttribute("name"))
                        .isEqualTo("REALM_ID"));
    }

    @Test
    void everyQueryNamesTheRealmAndIsPrefixed() {
        assertThat(AgentInvocation.class.getAnnotationsByType(NamedQuery.class))
                .isNotEmpty()
                .allSatisfy(query -> {
                    assertThat(query.name()).startsWith("AgentInvocation.");
                    assertThat(query.query()).contains("where i.realmId = :realm and ");
                });
    }

    @Test
    void tableOfAppliedChangeSetsIsOurs() {
        assertThat(InvocationEntityProviderFactory.PROVIDER_ID).startsWith("invocation");
    }

    private static List<Element> elements(String name) {
        List<Element> all = new ArrayList<>();
        try {
            for (String file : FILES) {
                all.addAll(elements(parse(file), name));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private static List<Element> concat(List<Element> first, List<Element> second) {
        List<Element> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static Element parse(String resource) throws Exception {
        try (InputStream in = InvocationChangelogTest.class.getClassLoader().getResourceAsStream(resource)) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Objects.requireNonNull(in, resource))
                    .getDocumentElement();
        }
    }

    private static List<Element> elements(Element root, String name) {
        return list(root.getElementsByTagName(name));
    }

    private static List<Element> children(Element parent, String name) {
        return list(parent.getElementsByTagName(name));
    }

    private static List<Element> list(NodeList nodes) {
        List<Element> out = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            out.add((Element) nodes.item(i));
        }
        return out;
    }
}
