package dev.freezeout.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusablePathTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3a://b/x          | the classes of its file system are not there: give spark-submit --packages org.apache.hadoop:hadoop-aws:3.3.4
            wasb://c@a/x       | the classes of its file system are not there: give spark-submit --packages org.apache.hadoop:hadoop-azure:3.3.4
            s3://b/x           | No FileSystem for scheme "s3"; for Amazon's S3 write s3a://
            foo://x/y          | No FileSystem for scheme "foo"
            hdfs:/x            | Incomplete HDFS URI, no host: hdfs:/x
            hdfs://host:99999/x | port out of range:99999
            hdfs://h:abc/x     | Incomplete HDFS URI, no host: hdfs://h:abc/x
            webhdfs:/x         | it names no host
            http://x/y         | it is no file system, as folders are neither listed nor written there
            """)
    void aPathThatLeadsNowhereIsRefusedInOneSentence(String path, String reason) {
        UnusablePathException e =
                assertThrows(UnusablePathException.class, () -> HadoopFiles.of(new Path(path), new Configuration()));
        assertEquals("Cannot use the path \"" + path + "\": " + reason, e.getMessage());
    }
}
