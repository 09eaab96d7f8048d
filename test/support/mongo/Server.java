import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.List;

/** A MongoDB in memory for the tests: prints its port, and ends when whoever started it does (its input closes). */
public class Server {
    /** The driver asks for wire version 9 or more; what it then uses, this server knows. */
    private static final MongoVersion ASKED = new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    };

    public static void main(String[] args) throws Exception {
        MemoryBackend backend = new MemoryBackend();
        backend.version(ASKED);
        MongoServer server = new MongoServer(backend);
        InetSocketAddress address = server.bind();
        System.out.println("listening " + address.getPort());
        while (System.in.read() >= 0) {
            // Nothing is said to it; only the end of its input counts.
        }
        server.shutdownNow();
        System.exit(0);
    }
}
