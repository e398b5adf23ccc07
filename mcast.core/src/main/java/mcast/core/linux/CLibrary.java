package mcast.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/**
 * The few calls of the C library that the JDK has no door to. Its first use costs a start-up tens of milliseconds, so
 * it stands behind features that pay for it. Safe in any thread.
 */
@SuppressWarnings("restricted") // these calls are what native access is for
public final class CLibrary {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SETSOCKOPT = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("setsockopt"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.captureCallState("errno"));
    private static final MethodHandle POLL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("poll"), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));

    private static final int SOL_SOCKET = 1;
    private static final int SO_BINDTODEVICE = 25;

    private CLibrary() {}

    /**
     * Binds a socket to an interface, so that it hears nothing that came in on another (socket(7), SO_BINDTODEVICE;
     * open to everybody since Linux 5.7).
     *
     * @param descriptor the socket's descriptor
     * @param name the interface's name
     * @throws IOException if the kernel refuses
     */
    public static void bindToDevice(int descriptor, String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(bytes.length + 1L);
            MemorySegment.copy(bytes, 0, value, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, bytes.length);
            MemorySegment state = arena.allocate(CALL_STATE);
            if ((int) SETSOCKOPT.invokeExact(
                            state, descriptor, SOL_SOCKET, SO_BINDTODEVICE, value, (int) value.byteSize())
                    != 0) {
                throw new IOException("SO_BINDTODEVICE " + name + ": errno " + (int) ERRNO.get(state, 0L));
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing", e);
        }
    }

    /**
     * Waits until nobody reads a pipe any more (poll(2), POLLERR). Uses no processor time.
     *
     * @param descriptor the writing end
     * @return true when the readers have gone; false if it is not something that can be waited for
     */
    public static boolean awaitReadersGone(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(8, 4);
            request.set(JAVA_INT, 0, descriptor);
            int ready = (int) POLL.invokeExact(request, 1, -1);
            int pollErr = 0x8;
            return ready == 1 && (request.get(JAVA_SHORT, 6) & pollErr) != 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing", e);
        }
    }
}
