using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Countersign.Checking;

/// <summary>JSON Lines on the standard output, in large pieces.</summary>
internal sealed class VerbOutput : IDisposable
{
    const int Piece = 1 << 16;

    readonly ArrayBufferWriter<byte> buffer = new(Piece);
    readonly Stream stream = Console.OpenStandardOutput();
    readonly Utf8JsonWriter json;

    public VerbOutput() => json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public Utf8JsonWriter Begin()
    {
        json.Reset(buffer);
        return json;
    }

    public void EndLine()
    {
        json.Flush();
        buffer.GetSpan(1)[0] = (byte)'\n';
        buffer.Advance(1);
        if (buffer.WrittenCount >= Piece) Push();
    }

    public void Dispose()
    {
        Push();
        json.Dispose();
        stream.Dispose();
    }

    void Push()
    {
        stream.Write(buffer.WrittenSpan);
        stream.Flush();
        buffer.ResetWrittenCount();
    }
}
