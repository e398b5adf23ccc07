package mcast.cli.harness;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Gives each test a {@link Network} of its own as a parameter, and removes it after the test, however that ended. */
final class NetworkExtension implements BeforeEachCallback, ParameterResolver, TestExecutionExceptionHandler {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(NetworkExtension.class);

    /** Makes the network: not when the parameter is resolved, where JUnit takes a skip for a failure. */
    @Override
    public void beforeEach(ExtensionContext test) {
        test.getStore(HERE).put(Network.class, new Network());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Network.class;
    }

    @Override
    public Network resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return network(test);
    }

    /** Adds what every program printed to a failure. */
    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        if (!(failure instanceof TestAbortedException)) {
            var programs = new AssertionError(
                    "the programs of this test:\n" + network(test).transcript());
            programs.setStackTrace(new StackTraceElement[0]);
            failure.addSuppressed(programs);
        }
        throw failure;
    }

    private static Network network(ExtensionContext test) {
        return test.getStore(HERE).get(Network.class, Network.class);
    }
}
