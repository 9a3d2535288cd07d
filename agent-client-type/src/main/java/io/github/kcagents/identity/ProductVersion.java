package io.github.kcagents.identity;

import java.util.Map;

/** The version that administrators see under "Server info", so that they know which JARs are installed. */
public final class ProductVersion {

    private static final String UNPACKAGED = "unpackaged";

    private ProductVersion() {}

    public static Map<String, String> operationalInfo() {
        return operationalInfo(ProductVersion.class);
    }

    /** @param inJar a class of the JAR whose version is meant */
    public static Map<String, String> operationalInfo(Class<?> inJar) {
        String version = inJar.getPackage().getImplementationVersion();
        return Map.of("Version", version == null ? UNPACKAGED : version);
    }
}
