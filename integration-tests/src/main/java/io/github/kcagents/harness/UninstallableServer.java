package io.github.kcagents.harness;

/** A server of its own for a test class that takes our JARs away, or puts them back, on one database. */
public interface UninstallableServer extends KeycloakServer {

    /** Stops, removes every provider JAR, builds anew, and starts on the same database and port. */
    void uninstall();

    /** The way back. */
    void install();
}
