using System.Security.Cryptography;

namespace Countersign.Records.Tests;

public sealed class ProofTests(ITestOutputHelper output)
{
    private const int Largest = 2_000;

    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, Largest).Select(i => Tree.Leaf(BitConverter.GetBytes(i)))];
    private static readonly Dictionary<(int, long), byte[]> Nodes = [];
    private static readonly byte[][] Roots = MakeRoots();

    private static byte[][] MakeRoots()
    {
        var frontier = Frontier.Empty;
        var roots = new List<byte[]> { frontier.Root() };
        foreach (var leaf in Leaves)
        {
            frontier = frontier.Append(leaf, (level, index, hash) => Nodes.Add((level, index), hash));
            roots.Add(frontier.Root());
        }
        return [.. roots];
    }

    private static byte[] At(int level, long index) => Nodes[(level, index)];

    [Fact]
    public void Every_leaf_of_every_tree_up_to_300_is_shown_to_be_in_it()
    {
        for (var size = 1; size <= 300; size++)
            for (var index = 0; index < size; index++)
                Assert.True(InclusionProof.Holds(Leaves[index], index, size, InclusionProof.Make(index, size, At), Roots[size]), $"{index} of {size}");
    }

    [Fact]
    public void Every_tree_up_to_300_is_shown_to_be_the_start_of_every_later_one()
    {
        for (var size = 0; size <= 300; size++)
            for (var old = 0; old <= size; old++)
                Assert.True(ConsistencyProof.Holds(old, Roots[old], size, Roots[size], ConsistencyProof.Make(old, size, At)), $"{old} of {size}");
    }

    [Fact]
    public void Sampled_proofs_of_trees_up_to_2000_hold_and_are_short()
    {
        var random = Seeded(2);
        for (var i = 0; i < 20_000; i++)
        {
            var size = random.Next(1, Largest + 1);
            var index = random.Next(size);
            var inclusion = InclusionProof.Make(index, size, At);
            Assert.True(InclusionProof.Holds(Leaves[index], index, size, inclusion, Roots[size]), $"{index} of {size}");
            Assert.InRange(inclusion.Count, 0, 11);
            var consistency = ConsistencyProof.Make(index, size, At);
            Assert.True(ConsistencyProof.Holds(index, Roots[index], size, Roots[size], consistency), $"{index} of {size}");
            Assert.InRange(consistency.Count, 0, 12);
        }
    }

    [Fact]
    public void A_flipped_bit_in_leaf_index_proof_or_root_of_an_inclusion_proof_is_refused()
    {
        var random = Seeded(3);
        for (var i = 0; i < 50_000; i++)
        {
            var size = (long)random.Next(1, Largest + 1);
            var index = (long)random.Next((int)size);
            var path = InclusionProof.Make(index, size, At).ToList();
            var leaf = Leaves[index];
            var root = Roots[size];
            var at = index;
            switch (random.Next(4))
            {
                case 0: leaf = Flip(random, leaf); break;
                case 1: at = Flip(random, index); break;
                case 2 when path.Count > 0: FlipOne(random, path); break;
                default: root = Flip(random, root); break;
            }
            Assert.False(InclusionProof.Holds(leaf, at, size, path, root), $"round {i}: leaf {index} of {size}");
        }
    }

    [Fact]
    public void A_flipped_bit_in_a_root_a_proof_or_the_earlier_size_of_a_consistency_proof_is_refused()
    {
        var random = Seeded(4);
        for (var i = 0; i < 50_000; i++)
        {
            var size = (long)random.Next(1, Largest + 1);
            var old = (long)random.Next(1, (int)size + 1);
            var path = ConsistencyProof.Make(old, size, At).ToList();
            var oldSize = old;
            var oldRoot = Roots[old];
            var newRoot = Roots[size];
            switch (random.Next(4))
            {
                case 0: oldRoot = Flip(random, oldRoot); break;
                case 1: oldSize = Flip(random, old); break;
                case 2 when path.Count > 0: FlipOne(random, path); break;
                default: newRoot = Flip(random, newRoot); break;
            }
            Assert.False(ConsistencyProof.Holds(oldSize, oldRoot, size, newRoot, path), $"round {i}: {old} of {size}");
        }
    }

    // A path says where it turns left and right, not how large the tree is: leaf 0 of a tree of 3 and of a tree of 4 have paths of the
    // same shape. That is so for every verifier of RFC 6962, and the reason why the size is signed together with the root.
    [Fact]
    public void A_flipped_bit_in_the_size_is_refused_unless_the_path_has_the_same_shape_and_then_by_the_signature()
    {
        var random = Seeded(5);
        var key = SomeLog.Key;
        var sameShape = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var size = (long)random.Next(1, Largest + 1);
            var index = (long)random.Next((int)size);
            var flipped = Flip(random, size);
            var shaped = flipped > index && Shape(index, size) == Shape(index, flipped);
            var holds = InclusionProof.Holds(Leaves[index], index, flipped, InclusionProof.Make(index, size, At), Roots[size]);
            Assert.Equal(shaped, holds);

            var old = (long)random.Next(1, (int)size + 1);
            var consistent = ConsistencyProof.Holds(old, Roots[old], flipped, Roots[size], ConsistencyProof.Make(old, size, At));
            Assert.Equal(flipped >= old && ConsistencyShape(old, size) == ConsistencyShape(old, flipped), consistent);

            if (!(holds || consistent) || ++sameShape > 500)
                continue;
            var note = new Checkpoint(SomeLog.Origin, size, Roots[size]).Sign(key).ToString();
            var lines = note.Split('\n');
            lines[1] = $"{flipped}";
            Assert.False(SignedNote.Parse(string.Join('\n', lines)).VerifiedBy(SomeLog.Origin, key));
        }
        Assert.InRange(sameShape, 1, int.MaxValue);
        output.WriteLine($"{sameShape} flips of the size left the shape of a path as it was.");
    }

    [Fact]
    public void A_proof_with_a_hash_too_many_too_few_or_of_another_length_is_refused()
    {
        for (var size = 2; size <= 64; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var path = InclusionProof.Make(index, size, At).ToList();
                Assert.False(InclusionProof.Holds(Leaves[index], index, size, path[1..], Roots[size]));
                Assert.False(InclusionProof.Holds(Leaves[index], index, size, path[..^1], Roots[size]));
                Assert.False(InclusionProof.Holds(Leaves[index], index, size, [.. path, Roots[1]], Roots[size]));
                Assert.False(InclusionProof.Holds(Leaves[index], index, size, [path[0][..31], .. path[1..]], Roots[size]));

                var steps = ConsistencyProof.Make(index, size, At).ToList();
                Assert.False(ConsistencyProof.Holds(index, Roots[index], size, Roots[size], [.. steps, Roots[1]]));
                if (index > 0)
                    Assert.False(ConsistencyProof.Holds(index, Roots[index], size, Roots[size], steps[..^1]));
            }
        }
    }

    [Fact]
    public void A_tree_with_another_past_is_refused()
    {
        var random = Seeded(6);
        for (var i = 0; i < 500; i++)
        {
            var size = random.Next(2, 200);
            var old = random.Next(1, size);
            var forged = Leaves[..size];
            forged[random.Next(old)] = SHA256.HashData(BitConverter.GetBytes(i));
            var nodes = new Dictionary<(int, long), byte[]>();
            var root = forged.Aggregate(Frontier.Empty, (f, leaf) => f.Append(leaf, (l, n, hash) => nodes.Add((l, n), hash))).Root();
            Assert.False(ConsistencyProof.Holds(old, Roots[old], size, root, ConsistencyProof.Make(old, size, (l, n) => nodes[(l, n)])));
        }
    }

    private Random Seeded(int seed)
    {
        output.WriteLine($"Seed {seed}");
        return new Random(seed);
    }

    private static byte[] Flip(Random random, byte[] bytes)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private static long Flip(Random random, long number) => number ^ (1L << random.Next(random.Next(2) == 0 ? 12 : 64));

    private static void FlipOne(Random random, List<byte[]> path)
    {
        var at = random.Next(path.Count);
        path[at] = Flip(random, path[at]);
    }

    private static string Shape(long index, long size)
    {
        var turns = "";
        while (size > 1)
        {
            var left = LargestPowerBelow(size);
            turns = (index < left ? "l" : "r") + turns;
            (index, size) = index < left ? (index, left) : (index - left, size - left);
        }
        return turns;
    }

    private static string ConsistencyShape(long old, long size)
    {
        var turns = "";
        var whole = true;
        while (old != size)
        {
            var left = LargestPowerBelow(size);
            turns = (old <= left ? "l" : "r") + turns;
            whole &= old <= left;
            (old, size) = old <= left ? (old, left) : (old - left, size - left);
        }
        return turns + (whole ? " whole" : "");
    }

    private static long LargestPowerBelow(long size)
    {
        var power = 1L;
        while (power < size - power)
            power *= 2;
        return power;
    }
}
