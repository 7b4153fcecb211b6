using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Countersign.Setup;

/// <summary>Paints a small landscape as a PNG, another one for each seed, so that the demo has pictures and the project holds none.</summary>
internal static class DemoPicture
{
    const int Width = 640, Height = 360;

    public static byte[] Paint(int seed)
    {
        var random = new Random(seed);
        var (sky, hills) = (Colour(random, 150, 90), Enumerable.Range(0, 3).Select(i => (Base: 170 + i * 55, Wave: 60 + random.Next(60), Phase: random.NextDouble() * 6, Ink: Colour(random, 110 - i * 25, 50))).ToArray());
        var sun = (X: 120 + random.Next(400), Y: 60 + random.Next(50), R: 26 + random.Next(16));
        var rows = new byte[Height * (1 + Width * 3)];
        for (int y = 0, at = 0; y < Height; y++)
        {
            rows[at++] = 0;
            for (var x = 0; x < Width; x++)
            {
                var ink = ((byte)Math.Min(255, sky.R + y / 5), (byte)Math.Min(255, sky.G + y / 6), (byte)Math.Min(255, sky.B + y / 8));
                if ((x - sun.X) * (x - sun.X) + (y - sun.Y) * (y - sun.Y) < sun.R * sun.R)
                    ink = (250, 232, 170);
                foreach (var hill in hills)
                    if (y > hill.Base + Math.Sin(x / (double)hill.Wave + hill.Phase) * 22)
                        ink = hill.Ink;
                (rows[at++], rows[at++], rows[at++]) = ink;
            }
        }
        return Png(rows);
    }

    static (byte R, byte G, byte B) Colour(Random random, int floor, int spread) =>
        ((byte)(floor - 30 + random.Next(spread)), (byte)(floor + random.Next(spread)), (byte)(floor + random.Next(spread)));

    static byte[] Png(byte[] rows)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR", header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(rows);
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    static void Chunk(Stream file, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
        }
        return ~crc;
    }
}
