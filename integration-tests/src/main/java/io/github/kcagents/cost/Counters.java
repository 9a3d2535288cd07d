package io.github.kcagents.cost;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

/** What a running JVM counts of itself, read over the local management agent that every JDK can start in it. */
public final class Counters implements AutoCloseable {

    private final JMXConnector connector;
    private final ThreadMXBean threads;
    private final OperatingSystemMXBean system;

    private Counters(JMXConnector connector) throws IOException {
        this.connector = connector;
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        this.system = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
    }

    /** Of another JVM of the same user. */
    @SuppressWarnings("BanJNDI") // The address is that of a server that we started ourselves, on this machine.
    public static Counters of(ProcessHandle jvm) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(jvm.pid()));
            try {
                String address = machine.startLocalManagementAgent();
                return new Counters(JMXConnectorFactory.connect(new JMXServiceURL(address)));
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new IllegalStateException("The server's JVM " + jvm.pid() + " can't be asked.", e);
        }
    }

    /**
     * Bytes that the living threads have allocated since they began. A thread that ended takes its count with it, so only
     * differences over a time in which the threads that matter stayed busy mean anything.
     */
    public long allocatedBytes() {
        long[] ids = threads.getAllThreadIds();
        return LongStream.of(threads.getThreadAllocatedBytes(ids))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** CPU time of the whole process. */
    public long cpuNanos() {
        return system.getProcessCpuTime();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // The server is gone, and the connection with it.
        }
    }
}
