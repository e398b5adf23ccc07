package mcast.core.mesh;

import java.io.IOException;

/** Hears what happens while a {@link Mesh} runs. Called by the thread that runs it, which sends nothing meanwhile. */
public interface MeshListener {
    /** Does nothing. */
    MeshListener NONE = new MeshListener() {
        @Override
        public void changed(MeshHost host) {}

        @Override
        public void unsent(IOException reason) {}
    };

    /**
     * Another host was heard for the first time, left, fell silent, or was heard again.
     *
     * @param host the host, with its state now
     */
    void changed(MeshHost host);

    /**
     * A multicast ping could not be sent, while the one before could. The mesh goes on.
     *
     * @param reason the reason; its message is for the user
     */
    void unsent(IOException reason);
}
