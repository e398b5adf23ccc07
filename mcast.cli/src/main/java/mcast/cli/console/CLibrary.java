package mcast.cli.console;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Calls poll and ioctl, for which the JDK has no method. The first call takes tens of milliseconds, so a run calls them
 * only if it has to. Safe in any thread.
 */
final class CLibrary {
    private CLibrary() {}

    /** Linked apart from ioctl, so that a run links only the function that it calls. */
    private static final class Poll {
        static final MethodHandle POLL = function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    }

    private static final class Ioctl {
        static final MethodHandle IOCTL = function(
                "ioctl",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                Linker.Option.firstVariadicArg(2));
    }

    /**
     * Asks for the state of a descriptor (poll(2)).
     *
     * @param descriptor the descriptor
     * @return the events that are always told of, as errors, 0 if there are none or this process may not ask
     */
    static int events(int descriptor) {
        ByteBuffer request = memory(8).putInt(0, descriptor);
        try {
            int ready = (int) Poll.POLL.invokeExact(MemorySegment.ofBuffer(request), 1, 0);
            return ready == 1 ? request.getShort(6) : 0;
        } catch (Throwable e) {
            throw new AssertionError("poll throws nothing", e);
        }
    }

    /**
     * Controls a device (ioctl(2)).
     *
     * @param descriptor the descriptor
     * @param request the number of the request
     * @param bytes the size of the answer
     * @return the answer, zeros if the device refuses or this process may not ask
     */
    static ByteBuffer ioctl(int descriptor, long request, int bytes) {
        ByteBuffer answer = memory(bytes);
        try {
            int failed = (int) Ioctl.IOCTL.invokeExact(descriptor, request, MemorySegment.ofBuffer(answer));
            return failed == 0 ? answer : memory(bytes);
        } catch (Throwable e) {
            throw new AssertionError("ioctl throws nothing", e);
        }
    }

    /** The accessors of a direct buffer are linked already, those of a memory layout are not. */
    private static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** Returns a function, or one that does nothing and returns 0 if this process may not call it. */
    @SuppressWarnings("restricted") // these calls are what native access is for
    private static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        try {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
        } catch (RuntimeException e) { // access denied, no such function, or a system whose calls Java does not know
            return MethodHandles.empty(type.toMethodType());
        }
    }
}
