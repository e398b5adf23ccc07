package mcast.core.linux;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Calls of the C library. The first one takes tens of milliseconds. Arguments in memory are direct buffers, because the
 * accessors of memory layouts would make every start longer.
 */
final class Downcall {
    private Downcall() {}

    /**
     * Returns a function of the C library, whose first argument is the memory that takes errno. If this process may not
     * call it, or the system has none, each call throws an {@link IOException}, which callers take for a refusal.
     */
    @SuppressWarnings("restricted") // these calls are what native access is for
    static MethodHandle of(String name, FunctionDescriptor type) {
        try {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow(name), type, Linker.Option.captureCallState("errno"));
        } catch (RuntimeException e) { // access denied, no such function, or a system whose calls Java does not know
            MethodType called = type.toMethodType().insertParameterTypes(0, MemorySegment.class);
            MethodHandle refusing = MethodHandles.throwException(called.returnType(), IOException.class)
                    .bindTo(new IOException("this process cannot call " + name + ": " + e.getMessage(), e));
            return MethodHandles.dropArguments(refusing, 0, called.parameterList());
        }
    }

    /** Returns zeroed memory for an argument, in this machine's byte order; throws if this JVM has no room for it. */
    static ByteBuffer memory(int bytes) throws IOException {
        try {
            return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        } catch (OutOfMemoryError e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Returns memory for errno, which on Linux is all of the state that can be captured. */
    static ByteBuffer callState() throws IOException {
        return memory((int) Linker.Option.captureStateLayout().byteSize());
    }

    /** Throws what a call has thrown, which is no more than {@link #of} says, or returns an error to throw. */
    static Error thrown(Throwable e) throws IOException {
        if (e instanceof IOException refused) {
            throw refused;
        }
        if (e instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return e instanceof Error error ? error : new AssertionError("a downcall throws nothing", e);
    }
}
