package mcast.core.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import mcast.core.InterfaceState;
import mcast.core.advice.Isolation;
import mcast.core.linux.Attachment;
import mcast.core.linux.HostMarks;

/** Networks that carry no multicast to other hosts: those of containers, of WSL2 and of clouds. */
final class Surroundings implements Check {
    private final HostMarks marks;
    private final IntFunction<Optional<Attachment>> attachments;

    Surroundings() {
        this(HostMarks.ofThisHost(), Attachment::of);
    }

    Surroundings(HostMarks marks, IntFunction<Optional<Attachment>> attachments) {
        this.marks = marks;
        this.attachments = attachments;
    }

    @Override
    public List<Finding> look(Examination examination, List<GroupPlace> places) {
        Map<String, InterfaceState> leadingOut = new LinkedHashMap<>();
        for (GroupPlace each : places) {
            if (!each.on().loopback() && each.on().carrier()) {
                leadingOut.put(each.on().name(), each.on());
            }
        }
        List<Finding> findings = new ArrayList<>();
        marks.gatewayInterface().map(leadingOut::get).flatMap(this::container).ifPresent(findings::add);
        boolean isContainer = !findings.isEmpty(); // which sees the kernel of its host, but not its interfaces
        if (!leadingOut.isEmpty() && !isContainer && marks.isBehindWindows()) {
            findings.add(likely(Optional.empty(), Isolation.BEHIND_WINDOWS));
        }
        if (leadingOut.values().stream().anyMatch(this::isDevice)) {
            marks.cloud()
                    .map(cloud -> likely(Optional.empty(), Isolation.of(cloud)))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    /** A virtual cable leads out, or the tap of a program that translates addresses, as for one without privilege. */
    private Optional<Finding> container(InterfaceState gateway) {
        Optional<Attachment> attachment = attachments.apply(gateway.index());
        String kind = attachment.flatMap(Attachment::kind).orElse("");
        boolean isCable = kind.equals("veth") && attachment.get().isLowerElsewhere();
        Optional<HostMarks.Container> container = marks.container();
        if (container.isPresent() && (isCable || kind.equals("tun"))) {
            return Optional.of(likely(Optional.of(gateway.name()), Isolation.of(container.get(), gateway.name())));
        }
        return isCable
                ? Optional.of(new Finding(
                        Topic.PLACE,
                        Optional.of(gateway.name()),
                        Optional.empty(),
                        Finding.Result.NOTES,
                        Finding.Certainty.UNKNOWN,
                        Isolation.elsewhere(gateway.name())))
                : Optional.empty();
    }

    /** Also if the kernel does not tell. What lies on a device, such as a VXLAN, may carry what the device does not. */
    private boolean isDevice(InterfaceState on) {
        return attachments.apply(on.index()).flatMap(Attachment::kind).isEmpty();
    }

    private static Finding likely(Optional<String> on, String text) {
        return new Finding(Topic.PLACE, on, Optional.empty(), Finding.Result.WARNS, Finding.Certainty.LIKELY, text);
    }
}
