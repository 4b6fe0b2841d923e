package dev.freezeout.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class HadoopSettingsTest {

    @Test
    void settingsTravelWithTheirValues() throws Exception {
        assertEquals("1", received(bytes(settings("1"))).get().get("freezeout.test"));
        assertEquals("2", received(bytes(settings("2"))).get().get("freezeout.test"));
    }

    @Test
    void whatAProcessReceivesAgainIsNotParsedAgain() throws Exception {
        byte[] bytes = bytes(settings("1"));
        assertSame(received(bytes).get(), received(bytes).get());
    }

    private static HadoopSettings settings(String value) {
        Configuration configuration = new Configuration(false);
        configuration.set("freezeout.test", value);
        return new HadoopSettings(configuration);
    }

    private static byte[] bytes(Serializable object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static HadoopSettings received(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (HadoopSettings) in.readObject();
        }
    }
}
