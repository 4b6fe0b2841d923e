package dev.freezeout.data.download;

import dev.freezeout.data.DataException;
import dev.freezeout.trial.DataSetName;
import java.net.URI;

/**
 * An archive as published by its authors.
 *
 * @param name its file name, the last part of its address
 * @param bytes its size in bytes
 * @param md5 its MD5 checksum in hexadecimal
 */
record OfficialArchive(String name, long bytes, String md5) {

    private static final OfficialArchive CIFAR100 =
            new OfficialArchive("cifar-100-binary.tar.gz", 168_513_733, "03b5dce01913d631647c71ecec9e9cb8");
    private static final OfficialArchive CIFAR10 =
            new OfficialArchive("cifar-10-binary.tar.gz", 170_052_171, "c32a1d4ab5d03f1284b67883e8d87530");

    static OfficialArchive of(DataSetName set) {
        return switch (set) {
            case CIFAR100 -> CIFAR100;
            case CIFAR10 -> CIFAR10;
            case SHAPES100 ->
                throw new DataException(
                        "Cannot download shapes100: it is made, not fetched; run `./submit.sh data make`");
            case CUSTOM ->
                throw new DataException(
                        "Cannot download a custom set: its files are yours to bring, see data.custom in reference.yaml");
        };
    }

    /** Its address under a base address, which may or may not end with a slash. */
    URI under(URI base) {
        return URI.create(base.toString().replaceFirst("/*$", "/") + name);
    }
}
