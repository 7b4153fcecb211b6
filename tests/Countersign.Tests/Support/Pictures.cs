using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Countersign.Tests.Support;

/// <summary>Small real pictures, made here, with or without everything in them that should not go out.</summary>
internal static class Pictures
{
    /// <summary>Stands in every place of a picture where cameras and programs write words.</summary>
    public const string Canary = "CANARY 54.9783N 1.6178W";

    static readonly byte[] Words = Encoding.ASCII.GetBytes(Canary);

    public static byte[] Jpeg(int width = 32, int height = 16, bool canary = false, int orientation = 0)
    {
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        Segment(file, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        if (canary || orientation > 0)
            Segment(file, 0xE1, [.. "Exif\0\0"u8, .. Exif(orientation, canary)]);
        if (canary)
        {
            Segment(file, 0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Words]);
            Segment(file, 0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. Words]);
            Segment(file, 0xED, [.. "Photoshop 3.0\0"u8, .. Words]);
            Segment(file, 0xFE, Words);
        }
        Segment(file, 0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);
        Segment(file, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(file, 0xC4, [0x00, 1, .. new byte[15], 0]);
        Segment(file, 0xC4, [0x10, 1, .. new byte[15], 0]);
        Segment(file, 0xDA, [1, 1, 0, 0, 63, 0]);
        // Every block is “no change” and “end”: two zero bits. The last byte is filled up with ones.
        var bits = 2L * ((width + 7) / 8) * ((height + 7) / 8);
        file.Write(new byte[bits / 8]);
        if (bits % 8 > 0)
            file.WriteByte((byte)(0xFF >> (int)(bits % 8)));
        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    public static byte[] Png(int width = 32, int height = 16, bool canary = false, bool moves = false, bool noise = false)
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A]);
        Chunk(file, "IHDR", [.. Big(width), .. Big(height), 8, 2, 0, 0, 0]);
        if (canary)
        {
            Chunk(file, "tEXt", [.. "Comment\0"u8, .. Words]);
            Chunk(file, "iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Words]);
            Chunk(file, "eXIf", Exif(0, true));
        }
        if (moves)
        {
            Chunk(file, "acTL", [.. Big(2), .. Big(0)]);
            Chunk(file, "fcTL", [.. Big(0), .. Big(width), .. Big(height), .. Big(0), .. Big(0), 0, 1, 0, 10, 0, 0]);
        }
        var rows = Rows(width, height, noise);
        Chunk(file, "IDAT", rows);
        if (moves)
        {
            Chunk(file, "fcTL", [.. Big(1), .. Big(width), .. Big(height), .. Big(0), .. Big(0), 0, 1, 0, 10, 0, 0]);
            Chunk(file, "fdAT", [.. Big(2), .. rows]);
        }
        if (canary)
            Chunk(file, "zTXt", [.. "More\0\0"u8, .. Words]);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    public static byte[] Gif(int width = 4, int height = 2, bool canary = false, int frames = 1)
    {
        using var file = new MemoryStream();
        file.Write([.. "GIF89a"u8, .. Little16(width), .. Little16(height), 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        if (frames > 1)
            file.Write([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0]);
        if (canary)
        {
            file.Write([0x21, 0xFE, (byte)Words.Length, .. Words, 0]);
            file.Write([0x21, 0xFF, 11, .. "XMP DataXMP"u8, (byte)Words.Length, .. Words, 0]);
        }
        for (var frame = 0; frame < frames; frame++)
        {
            file.Write([0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, .. Little16(width), .. Little16(height), 0, 2]);
            var data = Lzw(width * height);
            foreach (var block in data.Chunk(255))
                file.Write([(byte)block.Length, .. block]);
            file.WriteByte(0);
        }
        file.WriteByte(0x3B);
        return file.ToArray();
    }

    public static byte[] WebP(int width = 32, int height = 16, bool canary = false, int frames = 1)
    {
        using var body = new MemoryStream();
        if (canary || frames > 1)
            RiffChunk(body, "VP8X", [(byte)((canary ? 0x0C : 0) | (frames > 1 ? 0x02 : 0)), 0, 0, 0, .. Little24(width - 1), .. Little24(height - 1)]);
        if (frames == 1)
        {
            RiffChunk(body, "VP8L", Vp8L(width, height));
        }
        else
        {
            RiffChunk(body, "ANIM", [0, 0, 0, 0, 0, 0]);
            for (var frame = 0; frame < frames; frame++)
            {
                using var picture = new MemoryStream();
                RiffChunk(picture, "VP8L", Vp8L(width, height));
                if (canary)
                    RiffChunk(picture, "note", Words);
                RiffChunk(body, "ANMF", [.. Little24(0), .. Little24(0), .. Little24(width - 1), .. Little24(height - 1), .. Little24(100), 0, .. picture.ToArray()]);
            }
        }
        if (canary)
        {
            RiffChunk(body, "EXIF", Exif(0, true));
            RiffChunk(body, "XMP ", Words);
        }
        return [.. "RIFF"u8, .. Little32((int)body.Length + 4), .. "WEBP"u8, .. body.ToArray()];
    }

    /// <summary>The same picture with everything in it that must not go out.</summary>
    public static TheoryData<string> Kinds => ["jpeg", "png", "apng", "gif", "moving gif", "webp", "moving webp"];

    public static byte[] Make(string kind, bool canary) => kind switch
    {
        "jpeg" => Jpeg(canary: canary),
        "png" => Png(canary: canary),
        "apng" => Png(canary: canary, moves: true),
        "gif" => Gif(canary: canary),
        "moving gif" => Gif(canary: canary, frames: 3),
        "webp" => WebP(canary: canary),
        _ => WebP(canary: canary, frames: 3),
    };

    /// <summary>A TIFF structure with an orientation, a maker's note and a place.</summary>
    static byte[] Exif(int orientation, bool canary)
    {
        var words = canary ? Words : [];
        return [.. "II*\0"u8, 8, 0, 0, 0, 2, 0,
            0x0F, 0x01, 2, 0, .. Little32(words.Length), .. Little32(38),
            0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0,
            0, 0, 0, 0, .. words];
    }

    static byte[] Rows(int width, int height, bool noise)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, noise ? CompressionLevel.NoCompression : CompressionLevel.Fastest, leaveOpen: true))
        {
            var random = new Random(7);
            var row = new byte[1 + 3 * width];
            for (var y = 0; y < height; y++)
            {
                if (noise)
                    random.NextBytes(row.AsSpan(1));
                zip.Write(row);
            }
        }
        return packed.ToArray();
    }

    /// <summary>Codes of three bits: cleared after every second pixel, so that they never grow.</summary>
    static byte[] Lzw(int pixels)
    {
        var (bytes, held, bits) = (new List<byte>(), 0, 0);
        void Code(int code)
        {
            held |= code << bits;
            for (bits += 3; bits >= 8; bits -= 8, held >>= 8)
                bytes.Add((byte)held);
        }
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            if (pixel % 2 == 0)
                Code(4);
            Code(1);
        }
        Code(5);
        bytes.Add((byte)held);
        return [.. bytes];
    }

    /// <summary>One colour: each of the five codes has a single symbol, so a pixel takes no bit at all.</summary>
    static byte[] Vp8L(int width, int height)
    {
        var (bytes, held, bits) = (new List<byte> { 0x2F }, 0L, 0);
        void Put(int value, int count)
        {
            held |= (long)value << bits;
            for (bits += count; bits >= 8; bits -= 8, held >>= 8)
                bytes.Add((byte)held);
        }
        Put(width - 1, 14);
        Put(height - 1, 14);
        Put(0, 1 + 3 + 1 + 1 + 1);
        foreach (var symbol in new[] { 90, 120, 60, 255, 0 })
        {
            Put(1, 1);
            Put(0, 1);
            Put(1, 1);
            Put(symbol, 8);
        }
        bytes.Add((byte)held);
        return [.. bytes];
    }

    static void Segment(Stream to, byte marker, byte[] content) => to.Write([0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content]);

    static void Chunk(Stream to, string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        to.Write([.. Big(content.Length), .. named, .. Big((int)Crc(named))]);
    }

    static void RiffChunk(Stream to, string name, byte[] content) =>
        to.Write([.. Encoding.ASCII.GetBytes(name), .. Little32(content.Length), .. content, .. content.Length % 2 == 1 ? new byte[] { 0 } : []]);

    /// <summary>Bit by bit, unlike the table of the program.</summary>
    static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
                crc = (crc & 1) == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }

    static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    static byte[] Little32(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];

    static byte[] Little24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];

    static byte[] Little16(int value) => [(byte)value, (byte)(value >> 8)];
}
