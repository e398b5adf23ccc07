package mcast.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.module.ModuleDescriptor.Requires;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ModuleTest {
    @Test
    void runsAsANamedModule() {
        assertEquals("mcast.core", Group.class.getModule().getName());
    }

    @Test
    void needsNothingButJavaBaseAtRunTime() {
        Set<String> needed = Group.class.getModule().getDescriptor().requires().stream()
                .filter(each -> !each.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .collect(Collectors.toSet());
        assertEquals(Set.of("java.base"), needed);
    }
}
