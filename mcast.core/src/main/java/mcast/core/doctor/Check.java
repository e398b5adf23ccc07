package mcast.core.doctor;

import java.io.IOException;
import java.util.List;

/** A part of the examination. Sends nothing that leaves this host but membership reports. */
interface Check {
    /**
     * Looks at all places of an examination at once.
     *
     * @param examination what was asked for
     * @param places its groups on its interfaces, the interfaces in the order of the system
     * @return the findings
     * @throws java.io.InterruptedIOException if this thread is interrupted; the interrupt status stays set
     * @throws IOException if the system fails
     */
    List<Finding> look(Examination examination, List<GroupPlace> places) throws IOException;
}
