package mcast.core.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory that the kernel reads and writes: direct buffers, because the accessors of memory layouts would make every
 * start longer. It is given back once nobody has the buffer any more.
 */
final class NativeMemory {
    private static final CFunction MMAP = CFunction.named("mmap");
    private static final CFunction MUNMAP = CFunction.named("munmap");

    private static final int PROT_READ_AND_WRITE = 0x1 | 0x2;
    private static final int MAP_PRIVATE_AND_ANONYMOUS = 0x2 | 0x20;
    private static final int NO_FILE = -1;
    private static final long MAP_FAILED = -1;

    private NativeMemory() {}

    /** Returns zeroed memory in this machine's byte order; throws if this JVM has no room for it. */
    static ByteBuffer of(int bytes) throws IOException {
        try {
            return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        } catch (OutOfMemoryError e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Returns zeroed memory, big-endian, that takes no room until it is used (mmap(2)). What the JDK allocates it fills
     * with zeros, which takes 10 ms for 4 MB.
     */
    @SuppressWarnings("restricted") // the kernel has mapped just as many bytes
    static ByteBuffer untouched(int bytes) throws IOException {
        long mapped = MMAP.call(new CallState(), 0, bytes, PROT_READ_AND_WRITE, MAP_PRIVATE_AND_ANONYMOUS, NO_FILE, 0);
        if (mapped == MAP_FAILED) {
            throw new IOException("the system refuses to map " + bytes + " bytes of memory");
        }
        return MemorySegment.ofAddress(mapped)
                .reinterpret(bytes, Arena.ofAuto(), NativeMemory::unmap)
                .asByteBuffer();
    }

    /** Returns zeroed memory for words of eight bytes, in this machine's byte order, that takes no room until used. */
    static ByteBuffer untouchedWords(int words) throws IOException {
        return untouched(words * Long.BYTES).order(ByteOrder.nativeOrder());
    }

    /** Returns a view in this machine's byte order. */
    static ByteBuffer view(MemorySegment memory) {
        return memory.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /** Returns where a direct buffer lies. */
    static long address(ByteBuffer memory) {
        return MemorySegment.ofBuffer(memory).address();
    }

    private static void unmap(MemorySegment memory) {
        try {
            MUNMAP.call(new CallState(), memory.address(), memory.byteSize(), 0, 0, 0, 0);
        } catch (IOException e) {
            throw new AssertionError("it was mapped just so", e);
        }
    }
}
