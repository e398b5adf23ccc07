package mcast.core.linux;

import java.io.IOException;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Memory for errno, which on Linux is all of the state that a {@link CFunction} leaves. Belongs to one thread. */
final class CallState {
    private final ByteBuffer bytes =
            NativeMemory.of((int) Linker.Option.captureStateLayout().byteSize());
    private final MemorySegment memory = MemorySegment.ofBuffer(bytes);

    CallState() throws IOException {}

    MemorySegment memory() {
        return memory;
    }

    /** Returns the number of the last refusal, an {@link Errno}; without meaning if there was none. */
    int errno() {
        return bytes.getInt(0);
    }
}
