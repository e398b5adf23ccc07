package mcast.core.linux;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Calls of the C library. The first one takes tens of milliseconds. Arguments in memory are direct buffers, because the
 * accessors of memory layouts would make every start longer.
 */
final class Downcall {
    private static final Linker LINKER = Linker.nativeLinker();

    private Downcall() {}

    /** Returns a function of the C library. */
    @SuppressWarnings("restricted") // these calls are what native access is for
    static MethodHandle of(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }

    /** Returns zeroed memory for an argument, in this machine's byte order. */
    static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** Returns memory for errno, which on Linux is all of the state that can be captured. */
    static ByteBuffer callState() {
        return memory((int) Linker.Option.captureStateLayout().byteSize());
    }

    /** Wraps a failure of a call, to be thrown; the function itself throws nothing. */
    static Error thrown(Throwable e) {
        if (e instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return e instanceof Error error ? error : new AssertionError("a downcall throws nothing", e);
    }
}
