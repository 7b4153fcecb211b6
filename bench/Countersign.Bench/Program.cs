using Countersign.Bench;

return args switch
{
    ["log", ..] => await LogAppend.Run(),
    ["pages", var url, ..] => await Pages.Run(new Uri(url)),
    ["weight", var url, ..] => await Weight.Run(new Uri(url)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("log | pages URL | weight URL   (bench/README.md says how)");
    return 2;
}
