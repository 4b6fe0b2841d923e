package dev.freezeout.app;

import dev.freezeout.data.DataException;
import dev.freezeout.data.DataSets;
import dev.freezeout.data.download.Download;
import dev.freezeout.trial.DataSetName;
import java.net.URI;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Downloads a data set. */
@Command(
        name = "fetch",
        description = "Downloads CIFAR-100 or CIFAR-10, resumes a download that broke off, and checks the files.",
        footer = {
            "  ./submit.sh data fetch --set cifar100 --root data/cifar100",
            "  ./submit.sh data fetch --set cifar10 --root hdfs://host/data --from https://mirror.example/kriz/"
        })
final class DataFetchCommand extends BaseCommand {

    @Option(
            names = "--set",
            required = true,
            paramLabel = "SET",
            converter = Downloadable.class,
            description = "cifar100 or cifar10.")
    private DataSetName set = DataSetName.CIFAR100;

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "Folder for it, any Hadoop path.")
    private String root = "";

    @Option(names = "--from", paramLabel = "URL", description = "Folder of a mirror that has the official archive.")
    private @Nullable String from;

    @Override
    public Integer call() throws InterruptedException {
        URI base = from == null ? Download.OFFICIAL : Download.address(from);
        Configuration hadoop = HadoopSetup.configuration();
        DownloadBar bar = new DownloadBar(terminal(), Terminal.isThere());
        try {
            String archive = Download.fetch(set, base, root, hadoop, bar);
            out().println("fetched " + archive);
            out().println(DataSets.check(DataDefaults.of(set, root, DataDefaults.generated()), hadoop));
            return ExitCode.FINE;
        } catch (DataException e) {
            throw new EnvironmentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The sets that have an official archive. */
    static final class Downloadable extends NamedValues<DataSetName> {
        Downloadable() {
            super(List.of(DataSetName.CIFAR100, DataSetName.CIFAR10));
        }
    }
}
