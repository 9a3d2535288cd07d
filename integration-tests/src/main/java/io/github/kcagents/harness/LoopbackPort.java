package io.github.kcagents.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Ports on the loopback address. Uses nothing but the JDK, because {@code ./demo} also runs this file as it is, before anything
 * was built: a taken port is said at once, not after a minute.
 */
public final class LoopbackPort {

    private LoopbackPort() {}

    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("This machine has no free port on its loopback address.", e);
        }
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Else a port that a server left a second ago counts as taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public static void main(String[] args) {
        System.exit(isFree(Integer.parseInt(args[0])) ? 0 : 1);
    }
}
