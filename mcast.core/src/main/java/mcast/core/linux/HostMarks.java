package mcast.core.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The marks by which a host tells that it is a container, a guest of Windows or of a cloud. Each question reads a few
 * small files. Immutable.
 *
 * @param root the folder that the files are read below, {@code /} but in tests
 * @param environment the variables of this process
 */
public record HostMarks(Path root, Map<String, String> environment) {
    private static final int RTF_GATEWAY = 0x2;

    /** Software that runs containers. */
    public enum Container {
        /** A pod of Kubernetes. */
        KUBERNETES,
        /** Docker. */
        DOCKER,
        /** Podman. */
        PODMAN,
        /** Any other, such as LXC or systemd-nspawn. */
        OTHER
    }

    /** Clouds that tell their name by DMI (SMBIOS). */
    public enum Cloud {
        /** Amazon EC2. */
        AMAZON,
        /** Google Compute Engine. */
        GOOGLE,
        /** Microsoft Azure. */
        AZURE,
        /** Alibaba Cloud. */
        ALIBABA;

        /**
         * Tells whether its routers of multicast understand IGMPv2 (RFC 2236) only.
         *
         * @return true if its members have to speak that
         */
        public boolean speaksIgmpV2() {
            return this == AMAZON || this == GOOGLE;
        }
    }

    /**
     * Looks at this host.
     *
     * @return its marks
     */
    public static HostMarks ofThisHost() {
        return new HostMarks(Path.of("/"), System.getenv());
    }

    /**
     * Finds the marks of a container. One in the network of its host has them too.
     *
     * @return the software that runs it, or empty if there is no mark
     */
    public Optional<Container> container() {
        String named = environment.getOrDefault(
                "container", text("run/systemd/container").strip());
        String group = text("proc/self/cgroup");
        if (environment.containsKey("KUBERNETES_SERVICE_HOST") || group.contains("kubepods")) {
            return Optional.of(Container.KUBERNETES);
        }
        if (exists("run/.containerenv") || named.equals("podman") || group.contains("libpod")) {
            return Optional.of(Container.PODMAN);
        }
        if (exists(".dockerenv")
                || named.equals("docker")
                || group.contains("/docker/")
                || group.contains("/docker-")) {
            return Optional.of(Container.DOCKER);
        }
        return named.isEmpty() || named.equals("wsl") ? Optional.empty() : Optional.of(Container.OTHER);
    }

    /**
     * Tells whether this is Linux below Windows, WSL2, with a network of its own, which Windows translates addresses
     * for. In its mirrored mode it has the interfaces of Windows, and one named {@code loopback0}.
     *
     * @return false too if there is no mark
     */
    public boolean isBehindWindows() {
        String release = text("proc/sys/kernel/osrelease").toLowerCase(Locale.ROOT);
        boolean isWsl2 = release.contains("microsoft-standard") || release.contains("wsl2");
        return isWsl2
                && lines("proc/net/dev").stream().noneMatch(line -> line.strip().startsWith("loopback0:"));
    }

    /**
     * Finds the cloud that this host is a guest of.
     *
     * @return the cloud, or empty if the host has no mark of one that is known
     */
    public Optional<Cloud> cloud() {
        String vendor = dmi("sys_vendor");
        if (vendor.equals("Amazon EC2")
                || dmi("bios_vendor").equals("Amazon EC2")
                || dmi("bios_version").endsWith(".amazon")) {
            return Optional.of(Cloud.AMAZON);
        }
        if (dmi("product_name").equals("Google Compute Engine")) {
            return Optional.of(Cloud.GOOGLE);
        }
        if (dmi("chassis_asset_tag").equals("7783-7084-3265-9085-8269-3286-77")) { // other guests of Hyper-V lack it
            return Optional.of(Cloud.AZURE);
        }
        return vendor.startsWith("Alibaba Cloud") ? Optional.of(Cloud.ALIBABA) : Optional.empty();
    }

    /**
     * Finds the interface of the first IPv4 default route that leads through a gateway.
     *
     * @return its name, or empty if there is none
     */
    public Optional<String> gatewayInterface() {
        List<String> lines = lines("proc/net/route");
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            if (isDefaultThroughGateway(line)) {
                return Optional.of(new StringTokenizer(line).nextToken());
            }
        }
        return Optional.empty();
    }

    /** The words: interface, destination, gateway, flags, three more, mask; numbers in hexadecimal. */
    private static boolean isDefaultThroughGateway(String line) {
        try {
            var words = new StringTokenizer(line);
            words.nextToken();
            boolean isDefault = words.nextToken().equals("00000000");
            words.nextToken();
            int flags = Integer.parseUnsignedInt(words.nextToken(), 16);
            for (int i = 0; i < 3; i++) {
                words.nextToken();
            }
            return isDefault && (flags & RTF_GATEWAY) != 0 && words.nextToken().equals("00000000");
        } catch (NoSuchElementException | NumberFormatException e) {
            return false; // another kernel's format
        }
    }

    private String dmi(String file) {
        return text("sys/class/dmi/id/" + file).strip();
    }

    private boolean exists(String file) {
        return Files.exists(root.resolve(file));
    }

    private List<String> lines(String file) {
        try {
            return Lines.of(root.resolve(file));
        } catch (IOException e) {
            return List.of();
        }
    }

    private String text(String file) {
        return String.join("\n", lines(file));
    }
}
