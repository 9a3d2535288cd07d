package io.github.kcagents.benchmark.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;

/** Where the numbers come from. */
final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final double GIB = 1 << 30;

    private Machine() {}

    static String describe() {
        OperatingSystemMXBean system = system();
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %.0f GiB, %s",
                system.getAvailableProcessors(),
                processor(),
                system.getTotalMemorySize() / GIB,
                System.getProperty("os.name") + ' ' + System.getProperty("os.version"));
    }

    /** Processes that wanted a core in the last minute. */
    static double load() {
        return system().getSystemLoadAverage();
    }

    private static String processor() {
        try {
            return Files.readAllLines(CPU_INFO).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }
}
