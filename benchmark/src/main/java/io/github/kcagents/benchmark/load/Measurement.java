package io.github.kcagents.benchmark.load;

/**
 * One kind of request for some seconds on one server.
 *
 * @param cpuMillis of Keycloak's process, per request
 * @param kilobytes that its threads allocated, per request
 * @param statements of SQL per request, transaction control left out
 * @param commits per request
 * @param failed requests that were not answered with 200; a run with any means nothing
 */
record Measurement(
        double perSecond,
        double p50,
        double p95,
        double p99,
        double cpuMillis,
        double kilobytes,
        double statements,
        double commits,
        int failed) {}
