package dev.porthole.monitor.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns of a table as the user left them: order, widths, and which are hidden. Written as {@code id:width},
 * separated by spaces, with {@code -} before hidden columns.
 *
 * <p>Threads: immutable.
 */
public record ColumnLayout(List<Column> columns) {
  /** A column. */
  public record Column(String id, double width, boolean visible) {
    private static Optional<Column> parse(String text) {
      int colon = text.lastIndexOf(':');
      boolean visible = !text.startsWith("-");
      try {
        double width = Double.parseDouble(text.substring(colon + 1));
        String id = text.substring(visible ? 0 : 1, colon);
        return width > 0 && width < MAX_WIDTH ? Optional.of(new Column(id, width, visible)) : Optional.empty();
      } catch (NumberFormatException | StringIndexOutOfBoundsException wrong) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return (visible ? "" : "-") + id + ":" + Math.round(width);
    }
  }

  private static final double MAX_WIDTH = 10_000;

  public ColumnLayout {
    columns = List.copyOf(columns);
  }

  /** Parses the text of {@link #toString}; invalid parts are left out. */
  public static ColumnLayout parse(String text) {
    return new ColumnLayout(List.of(text.split(" ")).stream().map(Column::parse).flatMap(Optional::stream).toList());
  }

  /**
   * The columns of a table in this order. Columns that this layout does not know, such as those of a newer version,
   * stay after the column that they follow in the table; columns that the table does not have are left out.
   *
   * @param table the table's current columns
   */
  public List<Column> appliedTo(List<Column> table) {
    List<Column> applied = new ArrayList<>(
        columns.stream().filter(column -> find(table, column.id()).isPresent()).toList());
    for (int i = 0; i < table.size(); i++) {
      if (find(applied, table.get(i).id()).isEmpty()) {
        int after = i == 0 ? -1 : applied.indexOf(find(applied, table.get(i - 1).id()).orElseThrow());
        applied.add(after + 1, table.get(i));
      }
    }
    return applied;
  }

  @Override
  public String toString() {
    return columns.stream().map(Column::toString).collect(Collectors.joining(" "));
  }

  private static Optional<Column> find(List<Column> columns, String id) {
    return columns.stream().filter(column -> column.id().equals(id)).findFirst();
  }
}
