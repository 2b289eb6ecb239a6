import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;

/** OpenSearchServer HOME CONFIG: one node from HOME/{lib,modules}, which several may share, and its own CONFIG. */
public class OpenSearchServer {
  public static void main(String[] folders) throws Exception {
    // The server's logging takes over System.out.
    PrintStream output = System.out;
    Path home = Path.of(folders[0]).toAbsolutePath();
    System.setProperty("opensearch.path.home", home.toString());
    LogConfigurator.registerErrorListener();
    Environment environment = InternalSettingsPreparer.prepareEnvironment(
        Settings.EMPTY, Map.of("path.home", home.toString()), Path.of(folders[1]).toAbsolutePath(), () -> "local");
    LogConfigurator.configure(environment);
    Node node = new Node(environment);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        node.close();
      } catch (Exception error) {
        error.printStackTrace();
      }
    }));
    node.start();
    int port = node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().getPort();
    output.println("READY " + port);
    output.flush();
    // The parent holds the other end of standard input: it closes however the parent dies.
    while (System.in.read() >= 0) {}
    System.exit(0);
  }
}
