package mcast.core.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Memory for errno, which on Linux is all of the state that a {@link CFunction} leaves. Belongs to one thread. */
final class CallState {
    private final ByteBuffer bytes;
    private final MemorySegment memory;

    CallState() throws IOException {
        this(NativeMemory.of((int) Linker.Option.captureStateLayout().byteSize()));
    }

    /** Makes one whose memory is given back with an arena. */
    CallState(Arena arena) {
        this(NativeMemory.view(arena.allocate(Linker.Option.captureStateLayout())));
    }

    private CallState(ByteBuffer bytes) {
        this.bytes = bytes;
        this.memory = MemorySegment.ofBuffer(bytes);
    }

    MemorySegment memory() {
        return memory;
    }

    /** Returns the number of the last refusal, an {@link Errno}; without meaning if there was none. */
    int errno() {
        return bytes.getInt(0);
    }
}
