package mcast.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;

/**
 * Memory that takes no room until it is used (mmap(2)). The JDK fills all that it allocates with zeros, which takes
 * 10 ms for 4 MB.
 */
final class MappedMemory {
    private static final MethodHandle MMAP = Downcall.of(
            "mmap", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MUNMAP =
            Downcall.of("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

    private static final int PROT_READ_AND_WRITE = 0x1 | 0x2;
    private static final int MAP_PRIVATE_AND_ANONYMOUS = 0x2 | 0x20;
    private static final int NO_FILE = -1;
    private static final long MAP_FAILED = -1;

    private MappedMemory() {}

    /** Returns zeroed memory, big-endian. It is given back once nobody has the buffer any more. */
    @SuppressWarnings("restricted") // the kernel has mapped just as many bytes
    static ByteBuffer of(int bytes) throws IOException {
        try {
            var mapped = (MemorySegment) MMAP.invokeExact(
                    MemorySegment.ofBuffer(Downcall.callState()),
                    MemorySegment.NULL,
                    (long) bytes,
                    PROT_READ_AND_WRITE,
                    MAP_PRIVATE_AND_ANONYMOUS,
                    NO_FILE,
                    0L);
            if (mapped.address() == MAP_FAILED) {
                throw new IOException("the system refuses to map " + bytes + " bytes of memory");
            }
            return mapped.reinterpret(bytes, Arena.ofAuto(), MappedMemory::unmap)
                    .asByteBuffer();
        } catch (Throwable e) {
            throw Downcall.thrown(e);
        }
    }

    private static void unmap(MemorySegment mapped) {
        try {
            int refused = (int) MUNMAP.invokeExact(
                    MemorySegment.ofBuffer(Downcall.callState()),
                    MemorySegment.ofAddress(mapped.address()),
                    mapped.byteSize());
            assert refused == 0;
        } catch (Throwable e) {
            throw new AssertionError("it was mapped just so", e);
        }
    }
}
