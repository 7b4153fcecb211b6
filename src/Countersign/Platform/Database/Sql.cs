using System.Data.Common;

namespace Countersign.Platform.Database;

/// <summary>Plain commands, for what is not rows of the model: the log's own tables, the timetable, the engine's settings.</summary>
internal static class Sql
{
    public static DbCommand Command(this DbConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    public static object? Scalar(this DbConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(text, parameters);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public static int Execute(this DbConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(text, parameters);
        return command.ExecuteNonQuery();
    }
}
