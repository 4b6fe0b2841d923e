package dev.freezeout.app;

import picocli.CommandLine.Command;

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
final class DataCommand extends BaseCommand {

    @Override
    public Integer call() {
        throw wrongArguments("There is no command: fetch, make or check");
    }
}
