package mcast.core.linux;

/** Whether this process may ask the kernel what the JDK does not. */
public final class NativeAccess {
    private NativeAccess() {}

    /**
     * Tells whether the calls of this package may be made.
     *
     * @return true on Linux, with native access enabled for this module
     */
    public static boolean isEnabled() {
        return System.getProperty("os.name", "").equals("Linux")
                && NativeAccess.class.getModule().isNativeAccessEnabled();
    }
}
