package dev.freezeout.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gets, makes and checks data sets. */
@Command(
        name = "data",
        description = "Downloads, makes or checks data sets.",
        subcommands = {DataFetchCommand.class, DataMakeCommand.class, DataCheckCommand.class},
        footer = {
            "  ./submit.sh data fetch --set cifar100 --root data/cifar100",
            "  ./submit.sh data make --root data/shapes100",
            "  ./submit.sh data check conf/quickstart.yaml"
        })
final class DataCommand implements Runnable {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "There is no command: fetch, make or check");
    }
}
