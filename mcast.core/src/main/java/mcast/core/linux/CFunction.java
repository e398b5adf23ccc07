package mcast.core.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * A function of the C library that takes up to six integers and addresses. The JVM takes tens of milliseconds to learn
 * a signature, so all functions are called by one, of six longs: the 64-bit ABIs of Linux pass each such argument in a
 * register of its own, and a function does not look at registers beyond its arguments. Safe in any thread.
 */
final class CFunction {
    private static final @Nullable MethodHandle CALL;
    private static final String REFUSAL;

    static {
        MethodHandle call = null;
        String refusal = "";
        try {
            call = handle();
        } catch (RuntimeException e) { // access denied, or a system whose calls Java does not know
            refusal = String.valueOf(e.getMessage());
        }
        CALL = call;
        REFUSAL = refusal;
    }

    private final String name;
    private final MemorySegment address;

    private CFunction(String name, MemorySegment address) {
        this.name = name;
        this.address = address;
    }

    /** Returns the function of that name. If the system has none, or does not let it be called, each call fails. */
    static CFunction named(String name) {
        return new CFunction(
                name,
                CALL == null
                        ? MemorySegment.NULL
                        : Linker.nativeLinker().defaultLookup().find(name).orElse(MemorySegment.NULL));
    }

    @SuppressWarnings("restricted") // these calls are what native access is for
    private static MethodHandle handle() {
        if (ValueLayout.ADDRESS.byteSize() != Long.BYTES) {
            throw new UnsupportedOperationException("addresses have not 64 bits");
        }
        return Linker.nativeLinker()
                .downcallHandle(
                        FunctionDescriptor.of(
                                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                        Linker.Option.captureCallState("errno"));
    }

    /**
     * Calls the function. Memory whose address is an argument is to be kept until it returns.
     *
     * @param state takes errno
     * @return what it returns; of an int, the lower half counts
     * @throws IOException if this process may not call it
     */
    long call(CallState state, long a, long b, long c, long d, long e, long f) throws IOException {
        if (CALL == null || address.equals(MemorySegment.NULL)) {
            throw new IOException("this process cannot call " + name + ": " + REFUSAL);
        }
        try {
            return (long) CALL.invokeExact(address, state.memory(), a, b, c, d, e, f);
        } catch (Throwable thrown) {
            throw thrown instanceof Error error ? error : new AssertionError("a downcall throws nothing", thrown);
        }
    }
}
