package mcast.core.send;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Native memory for the bursts of one thread: one buffer for all sources of a class and size, so that it stays in the
 * processor's cache however many they are. Used by one thread.
 */
final class BurstMemory {
    private record Room(Class<?> of, int size, ByteBuffer buffer) {}

    private final List<Room> rooms = new ArrayList<>();

    /** Returns the buffer of a source, big-endian, with room for the longest burst. */
    ByteBuffer of(BurstSource source) {
        for (Room room : rooms) {
            if (room.of == source.getClass() && room.size == source.size()) {
                return room.buffer;
            }
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(BurstSending.most(source.size()) * source.size());
        rooms.add(new Room(source.getClass(), source.size(), buffer));
        return buffer;
    }
}
