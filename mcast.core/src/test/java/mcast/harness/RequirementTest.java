package mcast.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

final class RequirementTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "nft, nftables",
        "gst-launch-1.0, gstreamer1.0-tools gstreamer1.0-plugins-base gstreamer1.0-plugins-good",
    })
    void aProgramThatIsMissingNamesItsPackages(String program, String packages) {
        var skip = assertThrows(Throwable.class, () -> Requirement.program(program, folder.toString()));
        var reason = "no program '" + program + "': install " + packages;
        if (System.getenv(Requirement.INSIST) == null) {
            assertEquals(TestAbortedException.class, skip.getClass());
            assertEquals(reason, skip.getMessage());
        } else {
            assertEquals(AssertionFailedError.class, skip.getClass());
            assertEquals(reason + " (and MCAST_REQUIRE_NETWORK is set)", skip.getMessage());
        }
    }

    @Test
    void aProgramOfAnUnknownPackageIsAnError() {
        var failure = assertThrows(AssertionError.class, () -> Requirement.program("no-such-program"));
        assertTrue(failure.getMessage().endsWith("does not name the package that brings 'no-such-program'"));
    }

    @Test
    void aProgramIsFoundInAnyFolderOfThePath() throws Exception {
        var other = Files.createDirectory(folder.resolve("a folder"));
        var program = Files.createFile(other.resolve("nft"));
        assertTrue(program.toFile().setExecutable(true));
        assertEquals(program, Requirement.program("nft", folder + ":" + other));
    }
}
