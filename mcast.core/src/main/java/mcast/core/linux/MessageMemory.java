package mcast.core.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/**
 * Memory for messages of UDP sockets, in numbered slots, and the system call that fills them, many at a time and
 * without waiting (recvmmsg(2)). A slot takes memory once it is used. A message that does not fit its slot continues in
 * a region, which the slot shares with those {@value #REGIONS} before and after it.
 *
 * <p>One thread reads. Another may {@link BatchedRead#load load} what was read, once it was told of it, and tells the
 * reading thread once the slots are free.
 */
public final class MessageMemory {
    private static final CFunction RECVMMSG = CFunction.named("recvmmsg");

    private static final int NO_DESCRIPTOR = -1;
    private static final int MSG_DONTWAIT = 0x40;

    /** The most messages of one read. */
    public static final int MOST = 64;

    /** How many slots after one another may hold a message that continues in a region. */
    public static final int REGIONS = 1 << 9;

    /** Messages of one read in a flood: all of them stay in the processor's cache until they are looked at. */
    private static final int MOST_OF_FLOOD = 16;

    /** A read of so many bytes, all in long runs, is of a flood: ten gigabits in a second are as dense. */
    private static final int FLOOD_BYTES = 96 << 10;

    private static final int LONG_BYTES = 1 << 12;

    /** What of a message lies in its slot: the whole of a datagram that fits a frame of Ethernet. */
    static final int SLOT_BYTES = 1 << 11;

    /** Longer than any message. */
    private static final int REGION_BYTES = 1 << 16;

    // by a cache line more, or the starts of all would compete for the same lines
    private static final int SLOT_STEP = SLOT_BYTES + 64;
    private static final int REGION_STEP = REGION_BYTES + 64;

    // sizes and places in words of eight bytes: struct sockaddr_in6 with room, two struct iovec, and struct mmsghdr,
    // which begins with a struct msghdr
    static final int NAME_WORDS = 4;
    private static final int VECTOR_WORDS = 4;
    static final int HEADER_WORDS = 8;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 1;
    private static final int VECTOR = 2;
    private static final int VECTORS = 3;
    private static final int CONTROL = 4;
    static final int CONTROL_LENGTH = 5;
    static final int LENGTH = 7;

    private final int slots;
    private final int regions;
    private final ByteBuffer data; // the slots, then the regions
    private final ByteBuffer names;
    private final ByteBuffer controls;
    private final ByteBuffer vectors;
    private final ByteBuffer headers;
    private final LongBuffer nameWords;
    private final LongBuffer controlWords;
    private final LongBuffer headerWords;
    private final CallState state = new CallState();
    private final long headersAddress;
    private final long[] header = new long[MOST * HEADER_WORDS];
    private int prepared; // slots from the first on
    private int most = MOST;
    private boolean isFull;
    private boolean usesRegions;
    private boolean isFlood;

    /**
     * Makes room for messages.
     *
     * @param slots how many, a multiple of {@value #MOST}
     * @throws IOException if this process may not call recvmmsg, or has no such memory
     */
    public MessageMemory(int slots) throws IOException {
        this.slots = slots;
        regions = Math.min(slots, REGIONS);
        data = NativeMemory.untouched(slots * SLOT_STEP + regions * REGION_STEP);
        names = NativeMemory.untouchedWords(slots * NAME_WORDS);
        controls = NativeMemory.untouchedWords(slots * ControlData.WORDS);
        vectors = NativeMemory.untouchedWords(slots * VECTOR_WORDS);
        headers = NativeMemory.untouchedWords(slots * HEADER_WORDS);
        nameWords = names.asLongBuffer();
        controlWords = controls.asLongBuffer();
        headerWords = headers.asLongBuffer();
        headersAddress = NativeMemory.address(headers);
        prepare();
        // the first call is slow, so it is made before anything is waiting; it tells whether the system allows it
        if (call(NO_DESCRIPTOR, 0, MOST) >= 0 || state.errno() != Errno.EBADF) {
            throw refusal();
        }
    }

    /** Fills in where the kernel is to write the messages of the next slots. */
    private void prepare() {
        LongBuffer vectorWords = vectors.asLongBuffer();
        for (int slot = prepared; slot < prepared + MOST; slot++) {
            int vector = slot * VECTOR_WORDS;
            vectorWords.put(vector, NativeMemory.address(data) + slotOffset(slot));
            vectorWords.put(vector + 1, SLOT_BYTES);
            vectorWords.put(vector + 2, NativeMemory.address(data) + regionOffset(slot) + SLOT_BYTES);
            vectorWords.put(vector + 3, REGION_BYTES - SLOT_BYTES);
            int at = (slot - prepared) * HEADER_WORDS;
            header[at + NAME] = NativeMemory.address(names) + (long) slot * NAME_WORDS * Long.BYTES;
            header[at + VECTOR] = NativeMemory.address(vectors) + (long) vector * Long.BYTES;
            header[at + VECTORS] = 2;
            header[at + CONTROL] = NativeMemory.address(controls) + (long) slot * ControlData.WORDS * Long.BYTES;
            renew(header, at);
        }
        headerWords.put(prepared * HEADER_WORDS, header);
        prepared += MOST;
    }

    /** Sets what the kernel changed in the header of a slot. */
    private static void renew(long[] header, int at) {
        header[at + NAME_LENGTH] = Words.of(NAME_WORDS * Long.BYTES, 0);
        header[at + CONTROL_LENGTH] = ControlData.WORDS * Long.BYTES;
    }

    /**
     * Reads the messages that are waiting, into slots after one another. The caller sees to it that the descriptor
     * stays open meanwhile, and that the slots are free.
     *
     * @param descriptor of a UDP socket
     * @param first the first slot
     * @param free how many slots from there on are free, at least 1
     * @return the number of messages read, 0 if none was waiting
     * @throws IOException if the kernel refuses
     */
    public int read(int descriptor, int first, int free) throws IOException {
        int room = Math.min(most, free);
        while (first + room > prepared) {
            prepare();
        }
        int count = call(descriptor, first, room);
        isFull = count == room;
        if (count < 0) {
            int reason = state.errno();
            if (reason == Errno.EAGAIN || reason == Errno.EINTR) {
                return 0;
            }
            throw refusal();
        }
        headerWords.get(first * HEADER_WORDS, header, 0, count * HEADER_WORDS);
        int longest = 0;
        int shortest = REGION_BYTES;
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            int length = Words.firstInt(header[i * HEADER_WORDS + LENGTH]);
            longest = Math.max(longest, length);
            shortest = Math.min(shortest, length);
            bytes += length;
        }
        usesRegions = longest > SLOT_BYTES;
        isFlood = bytes > FLOOD_BYTES && shortest > LONG_BYTES;
        most = isFlood ? MOST_OF_FLOOD : MOST;
        return count;
    }

    /** {@return whether the last read had no room left, so that more may be waiting} */
    public boolean isFull() {
        return isFull;
    }

    /** {@return whether a message of the last read continues in its region} */
    public boolean usesRegions() {
        return usesRegions;
    }

    /** {@return whether the last read had much, all of it in long messages} */
    public boolean isFlood() {
        return isFlood;
    }

    /** {@return the number of slots} */
    public int slots() {
        return slots;
    }

    /**
     * Returns the memory that the messages are in.
     *
     * @return big-endian, to be read at absolute indexes
     */
    ByteBuffer data() {
        return data;
    }

    /** Copies what the kernel wrote of messages. */
    void load(int first, int count, long[] header, long[] told, long[] name) {
        headerWords.get(first * HEADER_WORDS, header, 0, count * HEADER_WORDS);
        controlWords.get(first * ControlData.WORDS, told, 0, count * ControlData.WORDS);
        nameWords.get(first * NAME_WORDS, name, 0, count * NAME_WORDS);
    }

    /** Makes the headers of slots ready for the next messages. */
    void renew(int first, int count, long[] header) {
        for (int i = 0; i < count; i++) {
            renew(header, i * HEADER_WORDS);
        }
        headerWords.put(first * HEADER_WORDS, header, 0, count * HEADER_WORDS);
    }

    /** Returns where a message of so many bytes begins, which then lies in one piece. */
    int offset(int slot, int length) {
        if (length <= SLOT_BYTES) {
            return slotOffset(slot);
        }
        data.put(regionOffset(slot), data, slotOffset(slot), SLOT_BYTES);
        return regionOffset(slot);
    }

    private static int slotOffset(int slot) {
        return slot * SLOT_STEP;
    }

    private int regionOffset(int slot) {
        return slots * SLOT_STEP + slot % regions * REGION_STEP;
    }

    private IOException refusal() {
        return new IOException("the system refuses recvmmsg: errno " + state.errno());
    }

    private int call(int descriptor, int first, int room) throws IOException {
        long address = headersAddress + (long) first * HEADER_WORDS * Long.BYTES;
        return (int) RECVMMSG.call(state, descriptor, address, room, MSG_DONTWAIT, 0, 0);
    }
}
