package io.github.kcagents.harness;

/** A PostgreSQL database that is there and empty. */
public record Database(String jdbcUrl, String user, String password) {

    /** Never the password: this text may land in a report. */
    @Override
    public String toString() {
        return jdbcUrl;
    }
}
