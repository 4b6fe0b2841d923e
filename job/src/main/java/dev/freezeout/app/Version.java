package dev.freezeout.app;

import dev.freezeout.trial.result.Build;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Build build = Build.current();
        return new String[] {
            "FreezeOut Study %s (commit %s)".formatted(build.version(), build.commit()),
            "DJL %s, PyTorch %s, Java %s"
                    .formatted(build.djlVersion(), build.pytorchVersion(), System.getProperty("java.version"))
        };
    }
}
